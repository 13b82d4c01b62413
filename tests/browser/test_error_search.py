"""Pasting a message into the search brings its entry first."""

import json
import re
from pathlib import Path

import pytest
from watching import open_page

ROOT = Path(__file__).parents[2]
PAGES = json.loads((ROOT / "docs/assets/errors/entries.json").read_text("utf-8"))["pages"]
ENTRIES = [pair for anchors in PAGES.values() for pair in anchors.items()]
PASTED = json.loads((ROOT / "tests/catalogue/pasted.json").read_text("utf-8"))
SEARCH = ".md-search__input"
FIRST = ".md-search-result__item a"
LIST = ".md-search-result__list"
# A result comes within a few milliseconds; the rest is for a busy machine.
PAUSE, TURNS = 20, 150


def plain(wording: str) -> str:
    return re.sub(r"\{([^{}]*)\}", r"\1", wording)


def six_words(wording: str) -> str:
    return " ".join(plain(wording).split()[:6])


def paste(page, text: str) -> None:
    """Paste as readers do, over what the field holds."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator(SEARCH).focus()
    page.evaluate("selector => document.querySelector(selector).replaceChildren()", LIST)
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")


def first_result(page) -> str:
    """Return the anchor of the first result."""
    for _ in range(TURNS):
        found = page.evaluate("selector => document.querySelector(selector)?.hash", FIRST)
        if found:
            return found[1:]
        page.wait_for_timeout(PAUSE)
    return ""


@pytest.fixture
def search_page(host, tab):
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    open_page(page, host.url)
    page.locator(SEARCH).click()
    return page


def not_first(page, queries: list[tuple[str, set[str]]]) -> list[str]:
    """Return a line for each query whose first result is none of the expected."""
    faults = []
    for text, expected in queries:
        paste(page, text)
        if (found := first_result(page)) not in expected:
            faults.append(f"{text[:200]!r} brings {found!r}")
    return faults


def test_each_message_as_people_paste_it_brings_its_entry(search_page) -> None:
    queries = [(text, {name.strip("_").replace("_", "-")}) for name, text in PASTED]
    faults = not_first(search_page, queries)
    assert not faults, "\n".join(faults)


def test_each_entry_is_found_by_its_text_and_its_first_six_words(search_page) -> None:
    alike: dict[str, set[str]] = {}
    for anchor, wordings in ENTRIES:
        alike.setdefault(six_words(wordings[0]), set()).add(anchor)
    whole = {plain(one): {anchor} for anchor, wordings in ENTRIES for one in wordings}
    faults = not_first(search_page, [*whole.items(), *alike.items()])
    assert not faults, "\n".join(faults)


def test_the_entry_opens_at_its_message(host, search_page) -> None:
    anchor, wordings = ENTRIES[0]
    paste(search_page, plain(wordings[0]))
    assert first_result(search_page) == anchor
    search_page.keyboard.press("Enter")
    search_page.wait_for_url(re.compile(re.escape(f"#{anchor}")))
    search_page.locator(f"[id='{anchor}']").wait_for()


def test_a_question_of_a_few_words_still_finds_pages(search_page) -> None:
    paste(search_page, "momentum")
    search_page.locator(FIRST).first.wait_for()
    assert "learn/" in search_page.evaluate(f"document.querySelector('{FIRST}').href")
