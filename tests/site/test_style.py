"""The house style, as far as a machine can judge it."""

import re
from pathlib import Path

import pytest

from builder.page import Page
from builder.project import pages_of

ROOT = Path(__file__).parents[2]
LEARN = [page for page in pages_of(ROOT) if re.match(r"docs/learn/(?!index)", page.name)]

# What fits the column of a page without scrolling.
CODE_COLUMNS = 80
CODE_LINES = 15
CAPTION_WORDS = 25
LEARN_WORDS = range(400, 901)
LEARN_SECTIONS = range(3, 7)
QUESTIONS = range(2, 5)
# Each belittles a reader who does not find it so.
BELITTLING = re.compile(r"\b(simply|just|obviously|clearly|easy|easily|trivial\w*)\b", re.I)


def prose(page: Page) -> list[str]:
    """Return the lines of the page, those of fences empty."""
    lines = page.text.splitlines()
    for fence in page.fences:
        lines[fence.line - 1 : fence.end] = [""] * (fence.end - fence.line + 1)
    return lines


def headings(page: Page, level: int) -> list[str]:
    return [line for line in prose(page) if line.startswith("#" * level + " ")]


def test_code_fits_the_column() -> None:
    too_wide = [
        f"{page.name}:{fence.code_line + at}: {len(line)} columns"
        for page in pages_of(ROOT)
        for fence in page.executed
        for at, line in enumerate(fence.code.splitlines())
        if len(line) > CODE_COLUMNS
    ]
    assert not too_wide, "\n".join(too_wide)


def test_blocks_of_code_are_short() -> None:
    too_long = [
        f"{page.name}:{fence.line}: {len(fence.code.splitlines())} lines of code"
        for page in pages_of(ROOT)
        for fence in page.executed
        if len(fence.code.splitlines()) > CODE_LINES
    ]
    assert not too_long, "\n".join(too_long)


def test_captions_are_short() -> None:
    too_long = [
        f"{page.name}:{fence.line}: the caption has {len(caption.split())} words"
        for page in pages_of(ROOT)
        for fence in page.executed
        if len((caption := fence.values.get("caption", "")).split()) > CAPTION_WORDS
    ]
    assert not too_long, "\n".join(too_long)


def test_no_page_belittles_the_reader() -> None:
    found = [
        f"{page.name}:{at}: {match[0]!r}"
        for page in pages_of(ROOT)
        for at, line in enumerate(prose(page), start=1)
        if (match := BELITTLING.search(re.sub(r"`[^`]*`", "", line)))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", LEARN, ids=lambda page: page.name)
class TestLearnPage:
    """A page of the series."""

    def test_its_length_is_that_of_one_idea(self, page: Page) -> None:
        assert len(" ".join(prose(page)).split()) in LEARN_WORDS

    def test_it_has_few_sections_and_no_deep_ones(self, page: Page) -> None:
        assert len(headings(page, 2)) in LEARN_SECTIONS
        assert not headings(page, 4)

    def test_it_asks_questions_whose_answers_are_folded(self, page: Page) -> None:
        questions = [line for line in prose(page) if line.startswith("??? question")]
        assert len(questions) in QUESTIONS

    def test_it_ends_with_what_to_remember_and_references(self, page: Page) -> None:
        last = [h for h in headings(page, 2) + headings(page, 1) if "remember" in h]
        assert last
        assert headings(page, 3)[-1] == "### References"

    def test_it_says_when_it_was_written_and_revised(self, page: Page) -> None:
        dates = dict(re.findall(r"^(date|revised): (\d{4}-\d\d-\d\d)$", page.text, re.M))
        assert dates["date"] <= dates["revised"]

    def test_it_has_tags_and_a_description(self, page: Page) -> None:
        assert re.search(r"^tags: \[.+\]$", page.text, re.M)
        assert re.search(r"^description: .{40,}$", page.text, re.M)
