"""The pages that are made from Python: what readers find on them, and at which anchors."""

import json
import re
from collections import Counter

from every import every

from builder.page import parse_page
from catalogue.entries import FORMER_ANCHORS, entries
from catalogue.error_pages import escape
from catalogue.files import DOCS, ERRORS, INDEX, PUZZLES, SILENT
from catalogue.programs import docstring_of
from catalogue.puzzle_page import puzzle_page
from catalogue.silent_page import changed_lines, silent_page
from snippets.puzzles import PUZZLES as ALL
from snippets.silent.cases import GROUPS

# So that a page stays light and its table of contents can be looked through.
ENTRIES_ON_A_PAGE = 20
# Entries that had an anchor from the words of their message. Each must still lead there.
FORMER = 414
# The page of silent mistakes is an index of short cases, not a chapter.
SILENT_WORDS = 2500
HEADING = re.compile(r"<h2 id=\"([^\"]+)\"><span id=\"([^\"]+)\"></span>")


def test_no_page_has_too_many_entries() -> None:
    counts = Counter(entry.page for entry in entries())
    assert not [page for page, count in counts.items() if count > ENTRIES_ON_A_PAGE]


def test_nothing_in_a_heading_is_taken_for_markdown() -> None:
    assert escape("a *b* __c__ <d>\n[e]") == r"a \*b\* \_\_c\_\_ &lt;d\> \[e\]"


def test_no_backslash_of_markdown_is_left_on_a_page(site) -> None:
    for page in (site.root / "site" / ERRORS).rglob("index.html"):
        assert not re.search(r"\\&(lt|gt|amp);", page.read_text("utf-8")), page


def test_every_entry_has_a_place_on_the_built_site(site) -> None:
    for page, anchors in json.loads((DOCS / INDEX).read_text("utf-8"))["pages"].items():
        html = site.html(f"{ERRORS}/{page}/index.html")
        for anchor in anchors:
            assert f'id="{anchor}"' in html, f"{page}/#{anchor}"


def test_every_former_anchor_leads_to_its_entry(site) -> None:
    found = {
        page: dict(HEADING.findall(site.html(f"{ERRORS}/{page}/index.html")))
        for page in FORMER_ANCHORS
    }
    assert found == FORMER_ANCHORS
    assert sum(map(len, FORMER_ANCHORS.values())) == FORMER


@every(entry=[(entry.name, entry) for entry in entries() if entry.former_anchor])
def test_former_anchors_are_words_of_a_wording(entry) -> None:
    older = [text for text, _, _ in entry.entry.aliases]
    words = [re.sub("[^a-z0-9]+", "-", text.lower()) for text in (entry.entry.text, *older)]
    assert any(f"-{entry.former_anchor}-" in f"-{text}-" for text in words)


def test_no_anchor_means_two_entries_of_a_page() -> None:
    for page, former in FORMER_ANCHORS.items():
        here = [entry.anchor for entry in entries() if entry.page == page]
        assert not {*here} & {*former.values()}
        assert len(set(former.values())) == len(former)


@every(case=[(case.name, case) for cases in GROUPS.values() for case in cases])
def test_each_silent_mistake_has_a_reason_and_a_way_to_notice_it(case) -> None:
    assert all(
        docstring_of(program)[1].endswith(".") for program in (case.wrong, case.right)
    )


def test_the_page_of_silent_mistakes_is_short() -> None:
    page = parse_page(silent_page(), SILENT)
    prose = [line for part in page.parts if not part.fence for line in part.lines]
    assert len(" ".join(prose).split()) <= SILENT_WORDS


def test_lines_that_only_one_of_two_programs_has_are_marked() -> None:
    wrong = ["a = 1", "b = 2", "", "print(a)"]
    right = ["a = 1", "print(a)", "print(b)"]
    assert changed_lines(wrong, right) == ([2], [3])


@every(puzzle=[(puzzle.title, puzzle) for puzzle in ALL])
def test_each_puzzle_has_a_hint_and_marks_the_line_in_its_solution(puzzle) -> None:
    fences = parse_page(puzzle_page(), PUZZLES).executed
    at = [fence.code + "\n" for fence in fences].index(puzzle.program)
    question, solution = fences[at : at + 2]
    assert not question.indent and solution.indent == " " * 4
    marked = solution.code.splitlines()[int(solution.values["hl_lines"]) - 1]
    assert marked.strip() == puzzle.line
    assert "../learn/" in puzzle.hint  # the page that helps
