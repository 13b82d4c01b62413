"""Each block of Learn can be run where it stands, or its page says why it cannot."""

import json
from pathlib import Path

import pytest

from builder.links import location_of
from builder.page import read_page

ROOT = Path(__file__).parents[2]
LEARN = sorted(file.name for file in (ROOT / "docs" / "learn").glob("*.md"))


@pytest.mark.usefixtures("runtime")
@pytest.mark.parametrize("name", LEARN)
def test_each_block_has_a_button_or_says_why_not(name: str, site) -> None:
    file = site.root / "docs" / "learn" / name
    fences = read_page(file, site.root).executed
    if not fences:
        return
    place = site.root / "site" / location_of(f"learn/{name}")
    blocks = json.loads((place / "live.json").read_text("utf-8"))["blocks"]
    problems = []
    for fence, block in zip(fences, blocks, strict=True):
        where = f"docs/learn/{name}:{fence.line}"
        runs, declared = block.get("runs", False), "differs" in fence.values
        # A figure that moves is not a program of the reader's.
        if "page-only" in fence.flags:
            continue
        if runs and declared:
            problems.append(f"{where} gives the same in a browser: take out `#| differs:`")
        if not runs and not declared:
            problems.append(
                f"{where} has no Run button. `python -m live.parity docs/learn/{name}` "
                "says what differs; if it must, a line `#| differs: …` tells the reader why"
            )
    assert not problems, "\n".join(problems)
