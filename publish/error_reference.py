"""The error reference and the rest of the site: links to its entries, and the search.

An error or a warning that any other page shows gets a link to its entry. The index of the
search keeps the sentences of the reference and loses its programs: each search loads the
index whole, the programs and their outputs are most of what the entries hold, and nobody
looks for them by their words. A matcher of its own finds the messages.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from publish.site import Document, Site, new_element

# As the search loads it (catalogue/search.py): of each page the anchors, and of each anchor
# its title and its wordings, with braces around what varies. The file beside it does the
# same in a browser.
INDEX = "assets/errors/entries.json"
FOLDER = "reference/errors/"
VARYING = re.compile(r"\{[^{}]*\}")
BRACES = re.compile(r"[{}]")
SHOWN = "pre.ag-error, pre.ag-warning"
# Where MkDocs writes the index of the search; other generators have another index.
SEARCH = "search/search_index.json"
PROGRAM = re.compile(r"\s*<pre>.*?</pre>", re.S)


@dataclass(frozen=True)
class Wording:
    """A message of the reference.

    Attributes:
        place: Where its entry stands on the site.
        title: The words of the message that head its entry.
        text: The message, with braces around what varies.
        is_general: Whether Python says it of all kinds of objects; then nothing varies.
    """

    place: str
    title: str
    text: str
    is_general: bool

    @property
    def length(self) -> int:
        """How much of it does not vary."""
        return len(VARYING.sub("", self.text))

    @cached_property
    def fixed(self) -> list[str]:
        """What an error that is meant says, in this order and whatever is between."""
        text = BRACES.sub("", self.text) if self.is_general else self.text
        return VARYING.split(text)

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """What an error that is meant ends with."""
        return re.compile(rf"(?:^|: ){'.*?'.join(map(re.escape, self.fixed))}\Z", re.S)

    def is_meant_by(self, text: str) -> bool:
        """Tell whether an error, without braces, ends with this message."""
        # Few get as far as the pattern, and most patterns are never needed.
        return all(part in text for part in self.fixed) and bool(self.ending.search(text))


class Entries:
    """The messages of the reference, and which of them an error is."""

    def __init__(self, index: dict[str, Any]):
        self.known = sorted(_wordings(index), key=lambda one: -one.length)

    def meant_by(self, printed: str) -> Wording | None:
        """Return the one that what Python printed ends with; of several, the longest."""
        text = BRACES.sub("", printed.strip())
        return next((one for one in self.known if one.is_meant_by(text)), None)


def link_errors(site: Site) -> None:
    """Link each error and warning below a block of code to its entry, where it has one."""
    index = site.folder / INDEX
    if not index.is_file():
        return
    entries = Entries(json.loads(index.read_text("utf-8")))
    for page in site.documents:
        if not page.name.startswith(FOLDER):
            _link_errors(page, entries)


def _link_errors(page: Document, entries: Entries) -> None:
    for shown in page.all(SHOWN):
        if one := entries.meant_by(shown.text()):
            link = f'<a href="{page.to_root}{one.place}">{escape(one.title)}</a>'
            paragraph = f'<p class="ag-source">Look it up: {link}</p>'
            shown.insert_after(new_element(paragraph))


def lighten_search(site: Site) -> None:
    """Take the programs of the error reference out of the index of the search."""
    path = site.folder / SEARCH
    if not path.is_file():
        return
    index = json.loads(path.read_text("utf-8"))
    for part in index["docs"]:
        if part["location"].startswith(FOLDER):
            part["text"] = PROGRAM.sub("", part["text"])
    path.write_text(json.dumps(index, separators=(",", ":")), "utf-8")


def _wordings(index: dict[str, Any]) -> Iterator[Wording]:
    for page, anchors in index["pages"].items():
        for anchor, entry in anchors.items():
            for text in entry["wordings"]:
                is_general = any(part in text for part in index["of_python"])
                place = f"{FOLDER}{page}/#{anchor}"
                yield Wording(place, entry["title"], text.strip(), is_general)
