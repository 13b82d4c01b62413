"""The page of silent mistakes: its programs are those that the tests judge."""

import ast
import difflib
import inspect
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.page import Fence, Page, read_page
from snippets.silent.cases import GROUPS, Case

ROOT = Path(__file__).parents[2]
CASES = [case for cases in GROUPS.values() for case in cases]
# The page is an index of short cases, not a chapter.
WORDS = 2500


@pytest.fixture(scope="module")
def page() -> Page:
    return read_page(ROOT / "docs/reference/silent.md", ROOT)


def section(page: Page, case: Case) -> tuple[int, int]:
    """Return the lines of a case: its heading and what comes before the next one."""
    lines = page.text.splitlines()
    start = lines.index(f"### {case.title} {{ #{case.anchor} }}") + 1
    ends = (at for at in range(start, len(lines)) if re.match("###? ", lines[at]))
    return start, next(ends)


def fences_of(page: Page, case: Case) -> list[Fence]:
    start, end = section(page, case)
    return [fence for fence in page.executed if start < fence.line <= end]


def body_of(program: Callable) -> list[str]:
    """Return the lines of a program as a page shows them: its value as an expression."""
    source = textwrap.dedent(inspect.getsource(program))
    _docstring, first, *others = ast.parse(source).body[0].body
    lines = textwrap.dedent("\n".join(source.splitlines()[first.lineno - 1 :])).splitlines()
    end = others[-1].lineno - first.lineno
    lines[end] = lines[end].removeprefix("return ")
    return lines


def marked(wrong: list[str], right: list[str]) -> tuple[list[int], list[int]]:
    """Return the numbers of the lines that only one of the two has."""
    matcher = difflib.SequenceMatcher(None, wrong, right, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    ours = [at + 1 for _, i, j, _, _ in changes for at in range(i, j) if wrong[at].strip()]
    theirs = [at + 1 for *_, i, j in changes for at in range(i, j) if right[at].strip()]
    return ours, theirs


def test_page_holds_the_cases_in_their_groups(page: Page) -> None:
    headings = re.findall(r"^###? (.+?)(?: \{ #.+ \})?$", page.text, re.M)
    expected = [
        name for group, cases in GROUPS.items() for name in (group, *_titles(cases))
    ]
    at = headings.index(expected[0])
    assert headings[at : at + len(expected)] == expected


def _titles(cases: tuple[Case, ...]) -> list[str]:
    return [case.title for case in cases]


def test_page_is_short(page: Page) -> None:
    lines = page.text.splitlines()
    for fence in page.fences:
        lines[fence.line - 1 : fence.end] = [""] * (fence.end - fence.line + 1)
    assert len(" ".join(lines).split()) <= WORDS


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
class TestCase:
    """One mistake, as its reader meets it."""

    def test_it_shows_the_programs_that_are_judged(self, page, case) -> None:
        wrong, right = fences_of(page, case)
        assert wrong.code.splitlines() == body_of(case.wrong)
        assert right.code.splitlines() == body_of(case.right)

    def test_it_says_which_is_which_and_marks_what_differs(self, page, case) -> None:
        wrong, right = fences_of(page, case)
        assert (wrong.values["title"], right.values["title"]) == ("Wrong", "Right")
        marks = marked(wrong.code.splitlines(), right.code.splitlines())
        for fence, lines in zip((wrong, right), marks, strict=True):
            assert fence.values.get("hl_lines", "").split() == [str(line) for line in lines]

    def test_it_says_why_and_how_to_notice(self, page, case) -> None:
        wrong, right = fences_of(page, case)
        lines = page.text.splitlines()
        assert " ".join(lines[wrong.end : right.line - 1]).strip()
        _, end = section(page, case)
        below = " ".join(lines[right.end : end]).strip()
        assert below.startswith("**Notice.** ") and below.endswith(".")
