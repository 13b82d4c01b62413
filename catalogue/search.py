"""The entries as the search and the links below tracebacks read them."""

import json
import re
from itertools import groupby

from catalogue.entries import Documented

FILE = "assets/errors/entries.json"


def search_index(entries: list[Documented]) -> str:
    """Return the index as JSON: of each page the anchors, and of each anchor its wordings.

    Wordings are what readers paste, with braces around what varies. Heading and meaning of
    an entry are not in it: they stand in the index that the theme makes of all pages.
    """
    pages = groupby(entries, lambda one: one.entry.group)
    return "{\n" + ",\n".join(_page(name, list(group)) for name, group in pages) + "\n}\n"


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
