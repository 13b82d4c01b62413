"""The entries as the search and the links below tracebacks read them."""

import json
import re

from catalogue.entries import DocumentedEntry
from errors.entry import Entry

# Python says it of all kinds of objects. With other names it is no matter of autograd, so
# that below such an error a link needs the very names of the wording.
OF_PYTHON = (
    "object is not",
    "object has no attribute",
    "not supported between",
    "could not convert",
    "values to unpack",
    "must be a string or a real number",
    "unexpected keyword argument",
)


def search_index(entries: list[DocumentedEntry]) -> str:
    """Return the index as JSON: by page and anchor, the title and the wordings.

    Wordings are texts that readers paste, with braces around what varies. The meaning of
    an entry is not in it: the index that the theme makes of all pages has it.
    """
    pages: dict[str, dict[str, dict[str, object]]] = {}
    for one in entries:
        found: dict[str, object] = {"title": one.title, "wordings": _wordings(one.entry)}
        pages.setdefault(one.page, {})[one.anchor] = found
    return json.dumps({"of_python": OF_PYTHON, "pages": pages}, ensure_ascii=False) + "\n"


def _wordings(entry: Entry) -> list[str]:
    older = [text for text, _, _ in entry.aliases]
    texts = (entry.message, *entry.variants, *older)
    return [re.sub(r"\{\{|\}\}", "", text) for text in texts]
