"""Puzzles that check themselves, and which of them a browser remembers as solved."""

import pytest
from live_block import Block, until
from watching import AXE, EVERY_RULE, NARROW, SIDEWAYS, WIDE, open_page

from snippets.puzzles import GAP, PUZZLES

STORED = "autograd-by-example/puzzles"
FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("forbidden", "SecurityError"); } })"""


class Puzzle(Block):
    """A puzzle of the page; numbers count from 1, as on the page."""

    def __init__(self, page: object, number: int):
        self.puzzle = PUZZLES[number - 1]
        self.title = f"{number}. {self.puzzle.title}"
        button = page.get_by_role("button", name=f"Check {self.title}", exact=True)
        super().__init__(page, int(button.locator("xpath=..").get_attribute("block")))
        self.heading = page.locator("h3", has_text=self.title)

    def check(self) -> str:
        """Press Check and return what the reader is told."""
        self.press("check")
        return self.told("^(Solved|Not solved|Write your line)")

    def attempt(self, line: str) -> str:
        if not self.highlight.locator("textarea").count():
            self.press("edit")
        area = self.highlight.locator("textarea")
        area.fill(self.puzzle.completed(line).strip())
        return self.check()

    def is_marked(self) -> bool:
        return "solved" in self.heading.text_content()


def loaded(page: object, host: object) -> object:
    open_page(page, f"{host.url}play/puzzles/")
    until(page.locator("button[value=check]").count)
    return page


def count(page: object) -> str:
    return page.locator("ag-puzzles output").text_content()


@pytest.fixture
def page(next_tab, live_host) -> object:
    return loaded(next_tab(live_host.url), live_host)


TOUCHED = "ag-run button[value=reset]:not([hidden])"


@pytest.fixture
def unsolved(lasting_tab, live_host) -> object:
    """The page as nobody has touched it, with Python at hand from the test before.

    A check knows no names of those before it, so that they can share one Python.
    """
    page = lasting_tab
    if not page.locator("ag-puzzles").count():
        return loaded(page, live_host)
    if count(page) != "0 of 12 solved":
        page.get_by_role("button", name="Start over").click()
    for reset in page.locator(TOUCHED).all()[::-1]:
        reset.click()
    until(lambda: not page.locator(TOUCHED).count())
    return page


def test_each_puzzle_of_the_page_can_be_checked(unsolved) -> None:
    page = unsolved
    assert page.locator("button[value=check]").count() == len(PUZZLES) == 12
    assert count(page) == "0 of 12 solved"


@pytest.mark.parametrize("number", range(1, 13), ids=lambda at: PUZZLES[at - 1].title)
def test_only_a_right_line_solves_a_puzzle(unsolved, number: int) -> None:
    page = unsolved
    one = Puzzle(page, number)
    assert one.check() == "Write your line over the three dots, then press Check."
    assert one.highlight.locator("textarea").input_value().count(GAP) == 1
    assert one.attempt(one.puzzle.wrong[0]).startswith("Not solved: ")
    assert one.attempt("pass").startswith("Not solved: ")
    assert not one.is_marked() and count(page) == "0 of 12 solved"
    assert one.attempt(one.puzzle.line) == "Solved."
    assert one.is_marked() and count(page) == "1 of 12 solved"


def test_the_gap_is_selected_and_typing_fills_it(unsolved) -> None:
    page = unsolved
    one = Puzzle(page, 1)
    one.check()
    page.keyboard.type("params.requires_grad_()")
    assert (
        one.highlight.locator("textarea").input_value().strip()
        == one.puzzle.completed(one.puzzle.line).strip()
    )
    assert one.check() == "Solved."
    assert one.yours() == "tensor([4517.2969,   82.6000])"


def test_an_error_is_shown_with_its_line_and_solves_nothing(unsolved) -> None:
    one = Puzzle(unsolved, 2)
    assert one.attempt("los = loss.mean()").startswith("Not solved: the program stops")
    assert "grad can be implicitly created only for scalar outputs" in one.yours()


def test_a_puzzle_knows_no_names_of_the_others(unsolved) -> None:
    assert Puzzle(unsolved, 1).attempt("helper = params.requires_grad_()") == "Solved."
    other = Puzzle(unsolved, 3)
    assert other.attempt("helper").startswith("Not solved")
    assert "NameError: name 'helper' is not defined" in other.yours()


def test_a_check_that_runs_without_end_can_be_stopped(page) -> None:
    one = Puzzle(page, 1)
    one.press("edit")
    one.highlight.locator("textarea").fill(one.puzzle.completed("while True: pass"))
    one.press("check")
    one.told("^Running…$")
    one.press("stop")
    assert one.ended().startswith("Stopped")
    assert one.attempt(one.puzzle.line) == "Solved."


def test_solved_ones_are_remembered_until_the_reader_starts_over(page, live_host) -> None:
    Puzzle(page, 1).attempt(PUZZLES[0].line)
    Puzzle(page, 8).attempt(PUZZLES[7].line)
    loaded(page, live_host)
    assert count(page) == "2 of 12 solved"
    assert [Puzzle(page, at).is_marked() for at in (1, 2, 8)] == [True, False, True]
    page.get_by_role("button", name="Start over").click()
    assert count(page) == "0 of 12 solved"
    assert not Puzzle(page, 1).is_marked()
    assert page.get_by_role("button", name="Start over").is_hidden()
    loaded(page, live_host)
    assert count(page) == "0 of 12 solved"


def test_the_record_goes_along_with_instant_navigation(page) -> None:
    Puzzle(page, 1).attempt(PUZZLES[0].line)
    page.locator("a.md-nav__link", has_text="Graph stepper").first.click()
    until(lambda: not page.locator("ag-puzzles").count())
    page.go_back()
    until(page.locator("ag-puzzles output").count)
    until(lambda: count(page) == "1 of 12 solved")
    assert Puzzle(page, 1).is_marked()


def test_a_browser_that_stores_nothing_checks_all_the_same(visitors, live_host) -> None:
    # No tab in which errors are faults: the theme takes it harder than we do.
    page = visitors.open(WIDE)
    page.add_init_script(FORBIDDEN)
    loaded(page, live_host)
    assert Puzzle(page, 1).attempt(PUZZLES[0].line) == "Solved."
    assert Puzzle(page, 2).attempt(PUZZLES[1].line) == "Solved."
    assert Puzzle(page, 1).is_marked() and count(page) == "2 of 12 solved"
    page.close()


def test_a_record_that_cannot_be_read_counts_nothing(page, live_host) -> None:
    page.evaluate(f"localStorage.setItem('{STORED}', '{{broken')")
    assert count(loaded(page, live_host)) == "0 of 12 solved"


def test_without_scripts_programs_hints_and_solutions_can_be_read(
    plain_browser, live_host
) -> None:
    page = plain_browser.new_page(java_script_enabled=False)
    page.goto(f"{live_host.url}play/puzzles/")
    assert page.locator(".ag-without").is_visible()
    assert page.locator("article .highlight", has_text=GAP).count() == 12
    assert page.locator("details", has_text="Solution").count() == 12
    page.close()


@pytest.mark.parametrize("window", [{}, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_when_some_are_solved(
    plain_tab, live_host, axe, schemes, window
) -> None:
    page = loaded(plain_tab(live_host.url, **window), live_host)
    assert page.evaluate("noted.shift") == 0
    Puzzle(page, 1).attempt(PUZZLES[0].line)
    Puzzle(page, 2).attempt("pass")
    Puzzle(page, 3).check()
    page.evaluate(axe)
    for scheme in schemes(page):
        assert page.evaluate(AXE, EVERY_RULE) == [], scheme
        assert not page.evaluate(SIDEWAYS), scheme
