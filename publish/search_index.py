"""The index of the search, without what nobody looks for by its words.

Each search loads the index whole, and the browser reads it before the first result. The
programs of the error reference and their outputs are most of what its pages hold. The
messages are found by a matcher of their own; the sentences stay.
"""

import json
import re

from publish.site import Site

# Where MkDocs writes it; other generators have another index.
FILE = "search/search_index.json"
FOLDER = "reference/errors/"
PROGRAM = re.compile(r"\s*<pre>.*?</pre>", re.S)


def lighten_search(site: Site) -> None:
    """Take the programs of the error reference out of the index."""
    path = site.folder / FILE
    if not path.is_file():
        return
    index = json.loads(path.read_text("utf-8"))
    for part in index["docs"]:
        if part["location"].startswith(FOLDER):
            part["text"] = PROGRAM.sub("", part["text"])
    text = json.dumps(index, separators=(",", ":"))
    path.write_text(text, "utf-8")
