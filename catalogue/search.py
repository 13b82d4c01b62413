"""The entries as the search and the links below tracebacks read them."""

import json
import re
from itertools import groupby

from catalogue.entries import Documented

FILE = "assets/errors/entries.json"
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


def search_index(entries: list[Documented]) -> str:
    """Return the index as JSON: of each page the anchors, and of each anchor its wordings.

    Wordings are what readers paste, with braces around what varies. Heading and meaning of
    an entry are not in it: they stand in the index that the theme makes of all pages.
    Before them stands what Python says of all kinds of objects.
    """
    pages = groupby(entries, lambda one: one.entry.group)
    made = ",\n".join(_page(name, list(group)) for name, group in pages)
    return f'{{\n"of_python": {_json(OF_PYTHON)},\n"pages": {{\n{made}\n}}\n}}\n'


def _page(name: str, entries: list[Documented]) -> str:
    """Return a page as JSON, an entry a line."""
    lines = ",\n".join(f"{_json(one.anchor)}: {_json(_wordings(one))}" for one in entries)
    return f"{_json(name)}: {{\n{lines}\n}}"


def _wordings(one: Documented) -> list[str]:
    entry = one.entry
    older = [text for text, _, _ in entry.aliases]
    texts = (entry.message, *entry.variants, *older)
    return [re.sub(r"\{\{|\}\}", "", text) for text in texts]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
