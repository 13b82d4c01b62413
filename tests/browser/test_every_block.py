"""Every live block of the site, driven as a reader does, gives what its page shows."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from live_block import DEADLINE, ENDED, TOLD, follow
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

Outputs = list[list[str]]

# Press Run of each block in its turn, and return what its reader is told and sees. All of a
# page at once, for to ask from here what each block says by now costs more than the runs.
RUN_ALL = """async ([ended, seconds]) => {
  const told = TOLD;
  // Only what is seen can be pressed: open each fold and each tab around a row of buttons.
  const reveal = (row) => {
    for (let at = row; at; at = at.parentElement) {
      if (at.matches("details")) at.open = true;
      if (!at.matches(".tabbed-block")) continue;
      const tabs = at.closest(".tabbed-set").querySelectorAll(":scope > input");
      tabs[[...at.parentElement.children].indexOf(at)].checked = true;
    }
  };
  // Of each output its kind and its text. A figure is drawn by other hands.
  const outputs = ({nextElementSibling: box}, kind) => box?.matches(kind)
    ? [...box.querySelectorAll(".ag-text, .ag-html, .ag-figure, .ag-note")].map(
        (one) => [one.className, one.matches(".ag-figure") ? "" : one.textContent])
    : [];
  const run = async (row) => {
    reveal(row);
    const built = outputs(row, ".ag-output:not(.ag-yours)");
    const button = row.querySelector("button[value=run]");
    if (!button?.offsetWidth) return ["its button cannot be seen", built, []];
    button.click();
    return [await told(row, [ended, seconds]), built, outputs(row, ".ag-yours")];
  };
  const runs = [];
  for (const row of document.querySelectorAll("ag-run"))
    runs.push([row.getAttribute("block"), ...await run(row)]);
  return runs;
}""".replace("TOLD", TOLD)


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
    runs = page.evaluate(RUN_ALL, [ENDED, DEADLINE])
    expected = runnable_blocks(live_host.site.folder / location / "live.json")
    assert [int(number) for number, *_ in runs] == expected
    wrong = [problem for run in runs if (problem := difference(*run))]
    driven.update(blocks=len(runs), pages=bool(runs), differences=len(wrong))
    assert not wrong, "\n".join(wrong)
    assert notes.taken() == []


def runnable_blocks(file: Path) -> list[int]:
    """Return the numbers of the blocks that can be run, as the page's script knows them."""
    blocks = json.loads(file.read_text("utf-8"))["blocks"]
    return [at for at, block in enumerate(blocks, start=1) if block.get("runs")]


def difference(number: str, ended: str, built: Outputs, given: Outputs) -> str:
    """Return how the output of a run differs from the built one, or ""."""
    if not ended.startswith("Done"):
        return f"block {number}: {ended}"
    return f"block {number}: {given} and not {built}" if given != built else ""


def test_no_page_with_a_live_block_is_left_out(live_host) -> None:
    names = {
        live_host.site.name(page).removesuffix("index.html")
        for page in live_host.site.html_files()
        if re.search("<ag-run ", page.read_text("utf-8"))
    }
    assert len(names) > len(TRIALS)
    assert names - set(LOCATIONS) == TRIALS
