"""The page of off-switches: a section a switch, and the programs that were asked."""

import re
from pathlib import Path

import pytest

from builder.page import Page, read_page
from snippets.off_switches import QUESTIONS, SETUP, SWITCHES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def page() -> Page:
    return read_page(ROOT / "docs/understand/off-switches.md", ROOT)


def test_each_switch_has_its_section_and_its_programs(page: Page) -> None:
    found = re.findall(r"^### `(.+)` \{ #(\w+) \}$", page.text, re.M)
    assert found == [(switch.name, switch.anchor) for switch in SWITCHES]
    shown = re.findall(r'print\(programs_of\("(.+)"\)\)', page.text)
    assert shown == [switch.name for switch in SWITCHES]


def test_each_column_is_explained(page: Page) -> None:
    explained = re.findall(r"^- \*\*(.+?)\*\*: ", page.text, re.M)
    assert explained == [*(question.name for question in QUESTIONS), "misused"]


def test_beginning_of_all_programs_is_shown(page: Page) -> None:
    codes = [fence.code for fence in page.executed]
    at = codes.index(SETUP.partition("layers")[0].strip("\n"))
    assert f"{codes[at]}\n{codes[at + 1]}\n" == SETUP
