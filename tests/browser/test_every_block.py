"""Every live block of the site, driven as a reader does, gives what its page shows."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from live_block import DEADLINE, Block, follow
from watching import NOTES, WIDE, Notes, open_page

from builder.links import location_of
from builder.project import pages_of

ROOT = Path(__file__).parents[2]
LOCATIONS = [
    location_of(page.name.removeprefix("docs/"))
    for page in pages_of(ROOT)
    if page.executed and page.name.startswith("docs/")
]
# What test_live.py adds to the site.
TRIALS = {f"{page.stem}/" for page in Path(__file__).parent.glob("live_pages/*.md")}

NUMBERS = """[...document.querySelectorAll("ag-run")]
  .map((row) => row.getAttribute("block"))"""
# Open each fold and each tab around a row of buttons, for only what is seen can be pressed.
REVEAL = """(row) => {
  for (let at = row; at; at = at.parentElement) {
    if (at.matches("details")) at.open = true;
    if (!at.matches(".tabbed-block")) continue;
    const tabs = at.closest(".tabbed-set").querySelectorAll(":scope > input");
    tabs[[...at.parentElement.children].indexOf(at)].checked = true;
  }
}"""
# Of each output its kind and its text. A figure is drawn by other hands.
OUTPUTS = """(box) => [...box.querySelectorAll(".ag-text, .ag-html, .ag-figure, .ag-note")]
  .map((one) => [one.className, one.matches(".ag-figure") ? "" : one.textContent])"""


@pytest.fixture(scope="module")
def tour(plain_browser, live_host) -> Iterator[tuple[object, Notes]]:
    """A tab for all pages: who goes on by a link keeps Python and what it remembers."""
    context = plain_browser.new_context(**WIDE)
    context.add_init_script(NOTES)
    page = context.new_page()
    page.set_default_timeout(DEADLINE * 1000)
    notes = Notes(page, live_host.url)
    open_page(page, live_host.url)
    yield page, notes
    context.close()


@pytest.mark.parametrize("location", LOCATIONS)
def test_each_block_gives_in_the_browser_what_the_page_shows(
    location: str, tour, live_host, driven
) -> None:
    page, notes = tour
    follow(page, live_host.url + location)
    blocks = [Block(page, int(number)) for number in page.evaluate(NUMBERS)]
    proof = proven(live_host.site.folder / location / "live.json")
    assert [one.number for one in blocks] == proof
    wrong = [problem for one in blocks if (problem := difference(one))]
    driven.update(blocks=len(blocks), pages=bool(blocks), differences=len(wrong))
    assert not wrong, "\n".join(wrong)
    assert notes.taken() == []


def proven(file: Path) -> list[int]:
    """Return the numbers of the blocks that can be run, as the page's script knows them."""
    blocks = json.loads(file.read_text("utf-8"))["blocks"]
    return [at for at, block in enumerate(blocks, start=1) if block.get("runs")]


def difference(block: Block) -> str:
    """Run a block and return how its output differs from the built one, or ""."""
    block.row.evaluate(REVEAL)
    built = block.row.locator("+ .ag-output")
    expected = built.evaluate(OUTPUTS) if built.count() else []
    block.press("run")
    ended = block.ended()
    if not ended.startswith("Done"):
        return f"block {block.number}: {ended}"
    given = block.row.locator("+ .ag-yours").evaluate(OUTPUTS)
    return f"block {block.number}: {given} and not {expected}" if given != expected else ""


def test_no_page_with_a_live_block_is_left_out(live_host) -> None:
    names = {
        live_host.site.name(page).removesuffix("index.html")
        for page in live_host.site.pages()
        if re.search("<ag-run ", page.read_text("utf-8"))
    }
    assert len(names) > len(TRIALS)
    assert names - set(LOCATIONS) == TRIALS
