"""Below an error that a page shows: the way to its entry in the error reference."""

import html
import json
import re
from pathlib import Path

from publish.site import Site

# As the search loads it: of each page the anchors, and of each anchor its wordings, with
# braces around what varies. `entryOf` in the file beside it does in a browser what is
# done here.
INDEX = "assets/errors/entries.json"
FOLDER = "reference/errors/"
VARYING = re.compile(r"\{[^{}]*\}")
# Python says it of all kinds of objects. With other names it is no matter of autograd.
OF_PYTHON = re.compile(
    "object (is not|has no attribute)|not supported between|could not convert"
    "|values to unpack|must be a string or a real number|unexpected keyword argument"
)
SHOWN = re.compile(
    r'<pre class="ag-text ag-(?:error|warning)"><samp>(.*?)</samp></pre>', re.S
)


def link_errors(site: Site) -> None:
    """Link each error and warning below a block of code to its entry, where it has one."""
    index = site.folder / INDEX
    if not index.is_file():
        return
    entries = _entries(json.loads(index.read_text("utf-8")))
    for page in site.pages():
        if not site.name(page).startswith(FOLDER):
            _link(page, site.to_root(page), entries)


def _entries(index: dict[str, dict[str, list[str]]]) -> list[tuple[str, re.Pattern[str]]]:
    """Return each place with what an error that is meant ends with, the longest first."""
    found = [
        (len(VARYING.sub("", wording)), f"{FOLDER}{page}/#{anchor}", wording.strip())
        for page, anchors in index.items()
        for anchor, wordings in anchors.items()
        for wording in wordings
    ]
    found.sort(key=lambda one: -one[0])
    return [(place, _ending(wording)) for _, place, wording in found]


def _ending(wording: str) -> re.Pattern[str]:
    literal = OF_PYTHON.search(wording)
    parts = [re.sub("[{}]", "", wording)] if literal else VARYING.split(wording)
    fixed = map(re.escape, parts)
    return re.compile(rf"(?:^|: ){'.*?'.join(fixed)}\Z", re.S)


def place_of(text: str, entries: list[tuple[str, re.Pattern[str]]]) -> str:
    """Return where the entry of an error stands on the site, or ""."""
    printed = re.sub(r"[{}]", "", text.strip())
    return next((place for place, ending in entries if ending.search(printed)), "")


def _link(page: Path, to_root: str, entries: list[tuple[str, re.Pattern[str]]]) -> None:
    def linked(shown: re.Match[str]) -> str:
        place = place_of(html.unescape(shown[1]), entries)
        words = place.partition("#")[2].replace("-", " ")
        link = f'<a href="{to_root}{place}">{words}</a>'
        return (
            f'{shown[0]}<p class="ag-source">Look it up: {link}</p>' if place else shown[0]
        )

    text = page.read_text("utf-8")
    changed = SHOWN.sub(linked, text)
    if changed != text:
        page.write_text(changed, "utf-8")
