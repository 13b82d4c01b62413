"""The house style, as far as a machine can judge it."""

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from every import every

from builder.page import Page
from builder.project import pages_of

ROOT = Path(__file__).parents[2]
LEARN = [page for page in pages_of(ROOT) if re.match(r"docs/learn/(?!index)", page.name)]
UNDERSTAND = [
    page for page in pages_of(ROOT) if re.match(r"docs/understand/(?!.*index)", page.name)
]
# To be looked up rather than read: as many sections as there are things to look up.
LOOKED_UP = [page for page in pages_of(ROOT) if page.name == "docs/reference/silent.md"]

# What fits the column of a page without scrolling.
CODE_COLUMNS = 80
CODE_LINES = 15
CAPTION_WORDS = 25
LEARN_WORDS = range(400, 901)
LEARN_SECTIONS = range(3, 7)
QUESTIONS = range(2, 5)
WRONG_OPTIONS = range(1, 4)
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


@dataclass
class Option:
    """A fold of a question: its verdict, its lines in the file, its reason in words."""

    verdict: str
    lines: range
    reason: str


@dataclass
class Question:
    title: str
    options: list[Option]


def questions(page: Page) -> list[Question]:
    found: list[Question] = []
    words = prose(page)
    for number, line in enumerate(words, start=1):
        if asked := re.match(r'!!! predict "(.+)"$', line):
            found.append(Question(asked[1], []))
        elif option := re.match(r'    \?\?\? (right|wrong) ".+"$', line):
            lines = range(number, number + len(fold(page, number)) + 1)
            reason = " ".join(words[number : lines.stop - 1]).strip()
            found[-1].options.append(Option(option[1], lines, reason))
    return found


def fold(page: Page, number: int) -> list[str]:
    """Return the lines below line `number` that stand eight columns in."""
    below = page.text.splitlines()[number:]
    return list(takewhile(lambda line: not line or line.startswith(" " * 8), below))


def rules(pages: list[Page]):
    """Let each test of a class hold for each of the pages."""
    each = every(page=[(page.name, page) for page in pages])

    def decorator(tests: type) -> type:
        for name, rule in list(vars(tests).items()):
            if name.startswith("test_"):
                setattr(tests, name, each(rule))
        return tests

    return decorator


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


@rules(LEARN)
class TestLearnPage:
    """A page of the series."""

    def test_its_length_is_that_of_one_idea(self, page: Page) -> None:
        assert len(" ".join(prose(page)).split()) in LEARN_WORDS

    def test_it_has_few_sections(self, page: Page) -> None:
        assert len(headings(page, 2)) in LEARN_SECTIONS

    def test_it_ends_with_what_to_remember(self, page: Page) -> None:
        last = [h for h in headings(page, 2) + headings(page, 1) if "remember" in h]
        assert last


@rules([*LEARN, *UNDERSTAND])
class TestPageWithQuestions:
    """A page of the series or one about a subject."""

    def test_it_asks_questions_whose_options_are_folded(self, page: Page) -> None:
        assert len(questions(page)) in QUESTIONS

    def test_one_option_is_right_and_proved(self, page: Page) -> None:
        for question in questions(page):
            verdicts = [option.verdict for option in question.options]
            assert verdicts.count("right") == 1, question.title
            assert verdicts.count("wrong") in WRONG_OPTIONS, question.title
            assert all(option.reason for option in question.options), question.title
            (right,) = (o for o in question.options if o.verdict == "right")
            runs = any(fence.line in right.lines for fence in page.executed)
            assert runs, f"{question.title}: the right option runs nothing"

    def test_most_questions_ask_for_a_reason(self, page: Page) -> None:
        asked = [question.title for question in questions(page)]
        reasons = [title for title in asked if re.search(r"\bwhy\b", title, re.I)]
        assert len(reasons) > len(asked) / 2


@rules([*LEARN, *UNDERSTAND, *LOOKED_UP])
class TestPageWithReferences:
    """A page of the series, one about a subject, or a long one to look things up in."""

    def test_it_has_no_deep_sections(self, page: Page) -> None:
        assert not headings(page, 4)

    def test_it_ends_with_references(self, page: Page) -> None:
        assert headings(page, 3)[-1] == "### References"

    def test_it_says_when_it_was_written_and_revised(self, page: Page) -> None:
        dates = dict(re.findall(r"^(date|revised): (\d{4}-\d\d-\d\d)$", page.text, re.M))
        assert dates["date"] <= dates["revised"]

    def test_it_has_tags_and_a_description(self, page: Page) -> None:
        assert re.search(r"^tags: \[.+\]$", page.text, re.M)
        assert re.search(r"^description: .{40,}$", page.text, re.M)


@rules(UNDERSTAND)
class TestPageAboutASubject:
    """A page of Understand: one idea, like those of the series."""

    def test_its_length_is_that_of_one_idea(self, page: Page) -> None:
        assert len(" ".join(prose(page)).split()) in LEARN_WORDS

    def test_it_has_few_sections(self, page: Page) -> None:
        assert len(headings(page, 2)) in LEARN_SECTIONS

    def test_it_says_what_to_remember(self, page: Page) -> None:
        assert headings(page, 2)[-1] == "## What to remember"
