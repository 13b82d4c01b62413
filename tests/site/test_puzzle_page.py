"""The page of puzzles: its programs are those that the tests of the puzzles check."""

import re
from pathlib import Path

import pytest

from builder.page import Fence, Page, read_page
from snippets.puzzles import GAP, PUZZLES, SETUP, Puzzle

ROOT = Path(__file__).parents[2]
NUMBERED = [
    pytest.param(number, puzzle, id=puzzle.title)
    for number, puzzle in enumerate(PUZZLES, start=1)
]


@pytest.fixture(scope="module")
def page() -> Page:
    return read_page(ROOT / "docs/play/puzzles.md", ROOT)


def fences_of(page: Page, number: int, puzzle: Puzzle) -> list[Fence]:
    """Return the Python of a puzzle: from its heading to the next one."""
    lines = page.text.splitlines()
    start = lines.index(f"### {number}. {puzzle.title}") + 1
    ends = (at for at in range(start, len(lines)) if re.match("###? ", lines[at]))
    end = next(ends)
    return [fence for fence in page.executed if start < fence.line <= end]


def test_first_block_is_what_every_program_begins_with(page: Page) -> None:
    assert page.executed[0].code + "\n" == SETUP


def test_page_holds_the_puzzles_and_no_other(page: Page) -> None:
    headings = re.findall(r"^### \d+\. (.+)$", page.text, re.M)
    assert headings == [puzzle.title for puzzle in PUZZLES]


@pytest.mark.parametrize(("number", "puzzle"), NUMBERED)
class TestPuzzle:
    """One of the twelve, as its reader meets it."""

    def test_it_asks_with_the_gap_in_sight(self, page, number, puzzle) -> None:
        question = fences_of(page, number, puzzle)[0]
        assert question.code + "\n" == puzzle.program
        assert question.indent == "" and not question.flags

    def test_its_folded_solution_marks_the_line(self, page, number, puzzle) -> None:
        solution = fences_of(page, number, puzzle)[1]
        assert solution.code + "\n" == puzzle.completed(puzzle.line)
        assert solution.indent == " " * 4
        lines = puzzle.program.splitlines()
        (gap,) = [at for at, line in enumerate(lines, start=1) if GAP in line]
        assert solution.values == {"hl_lines": str(gap)}

    def test_it_has_a_hint_before_the_solution(self, page, number, puzzle) -> None:
        question, solution = fences_of(page, number, puzzle)[:2]
        between = "\n".join(page.text.splitlines()[question.end : solution.line])
        assert re.findall(r'^\?\?\? (\w+) "', between, re.M) == ["hint", "success"]
        assert "../learn/" in between  # the page that helps
