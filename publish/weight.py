"""What a visit of a heavy page costs, said at its head."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from publish.markup import elements
from publish.site import Site

# The template `page-facts.html` leaves this where the statement goes.
PLACE = '<p class="ag-facts" data-weight></p>'
KILOBYTE = 1000


def state_weights(site: Site) -> None:
    """Say at the head of each page that asks for it what it weighs, and why."""
    for page in site.pages():
        text = site.text(page)
        if PLACE in text:
            said = f'<p class="ag-facts">{_statement(text, page)}</p>'
            site.change(page, text.replace(PLACE, said))


def _statement(text: str, page: Path) -> str:
    own = _weight(text.encode())
    whole = own + sum(_weight(file.read_bytes()) for file in set(_loaded(text, page)))
    outputs, figures = text.count('class="ag-output"'), text.count("<figure")
    return (
        f"A first visit loads {whole / KILOBYTE:.0f} KB, {own / KILOBYTE:.0f} KB of it "
        f"this page: it holds the outputs of {outputs} cells, {figures} of them figures."
    )


def _loaded(text: str, page: Path) -> Iterator[Path]:
    """Return the files that a browser loads with the page."""
    for one in elements(text):
        address = one["src"] if one.name in ("script", "img") else None
        if one.name == "link" and one["rel"] == "stylesheet":
            address = one["href"]
        if address and (page.parent / urlsplit(address).path).is_file():
            yield page.parent / urlsplit(address).path


def _weight(data: bytes) -> int:
    """Return how many bytes a static host sends."""
    return len(gzip.compress(data, mtime=0))
