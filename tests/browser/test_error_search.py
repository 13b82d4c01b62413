"""Pasting a message into the search brings its entry first."""

import json
import re
from pathlib import Path

import pytest
from watching import WIDE, open_page

ROOT = Path(__file__).parents[2]
PAGES = json.loads((ROOT / "docs/assets/errors/entries.json").read_text("utf-8"))["pages"]
# The location of each entry, and its wordings.
ENTRIES = [
    (f"reference/errors/{page}/#{anchor}", entry["wordings"])
    for page, anchors in PAGES.items()
    for anchor, entry in anchors.items()
]
PASTED = [
    (f"reference/errors/{name.replace('#', '/#')}", text)
    for name, text in json.loads((ROOT / "tests/catalogue/pasted.json").read_text("utf-8"))
]
SEARCH = ".md-search__input"
FIRST = ".md-search-result__item a"
LIST = ".md-search-result__list"
# Milliseconds. A result comes within a few; the rest is for a busy machine.
PATIENCE = 3000
# Keep hold of what the theme asks, which then can be asked without showing each answer.
KEEP_WORKER = """window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    if (String(given[0]).includes("search")) window.searching = this;
  }
};"""
# The theme's own messages: 2 is a query and 3 its results, the best first.
SEARCH_EACH = """async ([texts, patience]) => {
  const found = [];
  for (const text of texts) {
    const {promise, resolve} = Promise.withResolvers();
    const heard = ({data}) => { if (data.type === 3) resolve(data.data.items); };
    searching.addEventListener("message", heard);
    const late = setTimeout(resolve, patience, []);
    searching.postMessage({type: 2, data: text});
    const [first] = await promise;
    clearTimeout(late);
    searching.removeEventListener("message", heard);
    found.push(first ? first[0].location : "");
  }
  return found;
}"""

# What the worker asks for the entries that it puts first.
FIND_EACH = """async ([matching, texts]) => {
  const {loadedEntries, matcher} = await import(matching);
  const find = matcher(await loadedEntries());
  return texts.map((text) => find(text)[0]?.location ?? "");
}"""
# One in so many texts goes through the worker, which takes ten times as long for its own
# results. It treats all alike.
SAMPLE = 20


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


@pytest.fixture
def search_page(host, tab):
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    open_page(page, host.url)
    page.locator(SEARCH).click()
    return page


@pytest.fixture
def asked(host, plain_browser):
    """A page whose search is ready."""
    context = plain_browser.new_context(**WIDE)
    context.add_init_script(KEEP_WORKER)
    page = context.new_page()
    open_page(page, host.url)
    page.locator(SEARCH).click()
    page.keyboard.type("momentum")
    page.locator(FIRST).first.wait_for()
    yield page
    context.close()


def not_first(page, host, queries: list[tuple[str, set[str]]]) -> list[str]:
    """Return a line for each query whose first result is not one of those expected."""
    # What a paste of several lines leaves in the field.
    texts = [text.replace("\n", " ") for text, _ in queries]
    matching = f"{host.url}assets/errors/matching.js"
    found = page.evaluate(FIND_EACH, [matching, texts])
    shown = page.evaluate(SEARCH_EACH, [texts[::SAMPLE], PATIENCE])
    pairs = [*zip(queries, found, strict=True), *zip(queries[::SAMPLE], shown, strict=True)]
    return [
        f"{text[:200]!r} brings {one!r}"
        for (text, expected), one in pairs
        if one not in expected
    ]


def test_each_entry_stands_in_the_index_of_the_search(host) -> None:
    # The worker shows only what the index has.
    index = json.loads((host.site.folder / "search/search_index.json").read_text("utf-8"))
    known = {part["location"] for part in index["docs"]}
    assert {location for location, _ in ENTRIES} - known == set()


def test_each_message_as_people_paste_it_brings_its_entry(asked, host) -> None:
    queries = [(text, {location}) for location, text in PASTED]
    faults = not_first(asked, host, queries)
    assert not faults, "\n".join(faults)


def test_each_entry_is_found_by_its_text_and_its_first_six_words(asked, host) -> None:
    alike: dict[str, set[str]] = {}
    for location, wordings in ENTRIES:
        alike.setdefault(six_words(wordings[0]), set()).add(location)
    whole = {plain(one): {location} for location, wordings in ENTRIES for one in wordings}
    faults = not_first(asked, host, [*whole.items(), *alike.items()])
    assert not faults, "\n".join(faults)


def test_the_entry_opens_at_its_message(host, search_page) -> None:
    location, wordings = ENTRIES[0]
    anchor = location.partition("#")[2]
    paste(search_page, plain(wordings[0]))
    first = search_page.locator(FIRST).first
    first.wait_for()
    assert first.evaluate("link => link.hash") == f"#{anchor}"
    search_page.keyboard.press("Enter")
    search_page.wait_for_url(re.compile(re.escape(f"#{anchor}")))
    search_page.locator(f"[id='{anchor}']").wait_for()


def test_a_paste_of_several_lines_is_searched_as_one(search_page) -> None:
    location, text = next(pair for pair in PASTED if "\n" in pair[1].strip())
    paste(search_page, text)
    first = search_page.locator(FIRST).first
    first.wait_for()
    assert first.evaluate("link => link.hash") == f"#{location.partition('#')[2]}"
    assert search_page.locator(SEARCH).input_value() == text.replace("\n", " ")


def test_a_question_of_a_few_words_still_finds_pages(search_page) -> None:
    paste(search_page, "momentum")
    search_page.locator(FIRST).first.wait_for()
    assert "learn/" in search_page.evaluate(f"document.querySelector('{FIRST}').href")
