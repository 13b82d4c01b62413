"""The entries as the search reads them."""

import html
import json
import re

from catalogue.entries import Documented

FILE = "assets/errors/entries.json"


def search_index(entries: list[Documented]) -> str:
    """Return the index as JSON, an entry a line.

    ``wordings`` are what readers paste, with braces around what varies; ``title`` and
    ``text`` are HTML, for that is what the theme's list of results takes.
    """
    lines = (json.dumps(_record(one), ensure_ascii=False) for one in entries)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _record(one: Documented) -> dict[str, object]:
    entry = one.entry
    older = [text for text, _, _ in entry.aliases]
    return {
        "location": one.location,
        "title": html.escape(one.heading, quote=False),
        "text": html.escape(one.meaning.replace("`", ""), quote=False),
        "wordings": [
            re.sub(r"\{\{|\}\}", "", text)
            for text in (entry.message, *entry.variants, *older)
        ],
    }
