"""Below an error that a page shows: the way to its entry in the error reference."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.site import Site

# As the search loads it: of each page the anchors, and of each anchor its wordings, with
# braces around what varies. The file beside it does in a browser what is done here.
INDEX = "assets/errors/entries.json"
FOLDER = "reference/errors/"
VARYING = re.compile(r"\{[^{}]*\}")
BRACES = re.compile(r"[{}]")
# Python says it of all kinds of objects. With other names it is no matter of autograd.
OF_PYTHON = re.compile(
    "object (is not|has no attribute)|not supported between|could not convert"
    "|values to unpack|must be a string or a real number|unexpected keyword argument"
)
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
    """

    place: str
    name: str
    text: str

    @property
    def length(self) -> int:
        """How much of it does not vary."""
        return len(VARYING.sub("", self.text))

    @property
    def ending(self) -> re.Pattern[str]:
        """What an error that is meant ends with."""
        if OF_PYTHON.search(self.text):
            parts = [BRACES.sub("", self.text)]
        else:
            parts = VARYING.split(self.text)
        return re.compile(rf"(?:^|: ){'.*?'.join(map(re.escape, parts))}\Z", re.S)


def link_errors(site: Site) -> None:
    """Link each error and warning below a block of code to its entry, where it has one."""
    index = site.folder / INDEX
    if not index.is_file():
        return
    known = sorted(
        _wordings(json.loads(index.read_text("utf-8"))), key=lambda one: -one.length
    )
    endings = [(one, one.ending) for one in known]
    for page in site.pages():
        if not site.name(page).startswith(FOLDER):
            _link(page, site.to_root(page), endings)


def _wordings(index: dict[str, dict[str, list[str]]]) -> Iterator[Wording]:
    for page, anchors in index.items():
        for anchor, texts in anchors.items():
            name = _name(anchor, BRACES.sub("", texts[0]))
            for text in texts:
                yield Wording(f"{FOLDER}{page}/#{anchor}", name, text.strip())


def _name(anchor: str, text: str) -> str:
    """Return the words of an anchor as the message has them."""
    words = anchor.split("-")
    found = re.search("[^a-z0-9]+".join(words), text, re.I)
    return found[0] if found else " ".join(words)


def _link(page: Path, to_root: str, endings: list[tuple[Wording, re.Pattern[str]]]) -> None:
    def linked(shown: re.Match[str]) -> str:
        printed = BRACES.sub("", html.unescape(shown[1]).strip())
        for one, ending in endings:
            if ending.search(printed):
                name = html.escape(one.name, quote=False)
                link = f'<a href="{to_root}{one.place}">{name}</a>'
                return f'{shown[0]}<p class="ag-source">Look it up: {link}</p>'
        return shown[0]

    text = page.read_text("utf-8")
    changed = SHOWN.sub(linked, text)
    if changed != text:
        page.write_text(changed, "utf-8")
