"""Below an error that a page shows: the way to its entry in the error reference."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from publish.site import Site

# As the search loads it (catalogue/search.py): of each page the anchors, and of each anchor
# its wordings, with braces around what varies. The file beside it does in a browser what is
# done here.
INDEX = "assets/errors/entries.json"
FOLDER = "reference/errors/"
VARYING = re.compile(r"\{[^{}]*\}")
BRACES = re.compile(r"[{}]")
SHOWN = re.compile(
    r'<pre class="ag-text ag-(?:error|warning)"><samp>(.*?)</samp></pre>', re.S
)


@dataclass(frozen=True)
class Wording:
    """A message of the reference.

    Attributes:
        place: Where its entry stands on the site.
        name: The words of the message that the entry is named after.
        text: The message, with braces around what varies.
        is_general: Whether Python says it of all kinds of objects; then nothing varies.
    """

    place: str
    name: str
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
    for page in site.pages():
        if not site.name(page).startswith(FOLDER):
            site.change(page, _linked(site.text(page), site.to_root(page), entries))


def _wordings(index: dict[str, Any]) -> Iterator[Wording]:
    for page, anchors in index["pages"].items():
        for anchor, texts in anchors.items():
            name = _name(anchor, BRACES.sub("", texts[0]))
            for text in texts:
                is_general = any(part in text for part in index["of_python"])
                place = f"{FOLDER}{page}/#{anchor}"
                yield Wording(place, name, text.strip(), is_general)


def _name(anchor: str, text: str) -> str:
    """Return the words of an anchor as the message has them."""
    words = anchor.split("-")
    found = re.search("[^a-z0-9]+".join(words), text, re.I)
    return found[0] if found else " ".join(words)


def _linked(text: str, to_root: str, entries: Entries) -> str:
    def linked(shown: re.Match[str]) -> str:
        one = entries.meant_by(html.unescape(shown[1]))
        if one is None:
            return shown[0]
        name = html.escape(one.name, quote=False)
        link = f'<a href="{to_root}{one.place}">{name}</a>'
        return f'{shown[0]}<p class="ag-source">Look it up: {link}</p>'

    return SHOWN.sub(linked, text)
