"""What readers do: move between pages, search, switch the palette, copy code."""

import re

import pytest
from watching import AXE, EVERY_RULE, NARROW, open_page

TITLE = "document.title"
NEXT = ".md-footer__link--next"
SEARCH = ".md-search__input"
RESULTS = ".md-search-result__link"
INDEX = "/search/search_index.json"
# The theme closes an open search 125 ms after a navigation.
CLOSES_SEARCH = 300
# Menu and search slide in for a quarter of a second, even for those who want no motion.
SLIDES_IN = 600
WORKERS = "/assets/javascripts/workers/"


def mark(page) -> None:
    """Leave a mark on the window, which only a full load wipes away."""
    page.evaluate("window.stillTheSame = true")


def was_loaded_anew(page) -> bool:
    return not page.evaluate("window.stillTheSame === true")


def place(address: str) -> str:
    """Return an address without the heading that the theme adds while a reader scrolls."""
    return address.split("#")[0]


def walk(page, start: str, below: str) -> list[tuple[str, str]]:
    """Follow the link to the next page from `start` on, and return what was passed.

    It ends with the last page, or with the first that is not below an address.
    """
    open_page(page, start)
    mark(page)
    passed = [(start, page.title())]
    while page.locator(NEXT).count() and passed[-1][0].startswith(below):
        last, title = passed[-1]
        page.locator(NEXT).click()
        page.wait_for_url(lambda url, last=last: place(url) != last)
        wait_until(page, TITLE, lambda now, title=title: now != title)
        passed.append((place(page.url), page.title()))
    return passed


def wait_until(page, expression: str, condition) -> None:
    """Wait for the value of an expression; the policy forbids Playwright's own way."""
    for _ in range(100):
        if condition(page.evaluate(expression)):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"waited in vain for {expression}: {page.evaluate(expression)!r}")


# A path changes all addresses in the same way, so one part of the site shows it.
@pytest.mark.parametrize(("where", "below"), [("host", ""), ("host_with_path", "learn/")])
def test_the_footer_leads_through_all_pages_without_a_full_load(
    where, below, request, tab
) -> None:
    host = request.getfixturevalue(where)
    page = tab(host.url)
    passed = walk(page, f"{host.url}learn/", host.url + below)
    learn = {address for address in host.addresses() if "/learn/" in address}
    assert learn <= {address for address, _ in passed}
    assert len({title for _, title in passed}) == len(passed)
    assert not was_loaded_anew(page)


def test_the_index_of_the_search_waits_for_the_search(host, tab) -> None:
    page = tab()
    host.sent.clear()
    open_page(page, host.url)
    page.locator(".md-tabs__link", has_text="Learn").click()
    page.wait_for_load_state("networkidle")
    waiting = (INDEX, WORKERS, "/assets/errors/")
    assert not [path for path, _ in host.sent if any(part in path for part in waiting)]
    page.locator(SEARCH).focus()
    wait_until(page, "1", lambda _: [path for path, _ in host.sent if INDEX in path])


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_search_by_keyboard_finds_a_page(key, host, tab) -> None:
    page = tab()
    open_page(page, f"{host.url}learn/")
    mark(page)
    page.keyboard.press(key)
    page.keyboard.type("momentum", delay=20)
    page.locator(RESULTS).first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?h=momentum"))
    page.locator(".md-content mark").first.wait_for()
    assert not was_loaded_anew(page)


def test_search_works_after_instant_navigation_and_under_a_path(
    host_with_path, tab
) -> None:
    page = tab(host_with_path.url)
    open_page(page, host_with_path.url)
    page.locator(".md-tabs__link", has_text="Learn").click()
    page.wait_for_url("**/learn/")
    page.wait_for_timeout(CLOSES_SEARCH)
    page.locator(SEARCH).click()
    page.keyboard.type("leaf tensor", delay=20)
    page.locator(RESULTS).first.click()
    page.wait_for_url(re.compile(r"/name/.*\?h="))


@pytest.mark.parametrize("query", ["?q=leaf", "?h=leaf"])
def test_an_address_that_searches_needs_no_focus(query, host, tab) -> None:
    page = tab()
    page.goto(f"{host.url}learn/requires-grad/{query}")
    page.locator("mark").first.wait_for(state="attached")


def test_menu_and_search_open_by_keyboard_on_a_phone(host, tab) -> None:
    page = tab(**NARROW)
    open_page(page, f"{host.url}learn/")
    link = page.locator(".md-sidebar--primary .md-nav__link[href*='by-hand']").first
    link.wait_for(state="hidden")
    page.locator(".md-header__button[for=__drawer]").focus()
    page.keyboard.press("Enter")
    link.wait_for()
    page.keyboard.press("Enter")
    link.wait_for(state="hidden")
    page.locator(".md-header__button[for=__search]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("leaf", delay=20)
    page.locator(RESULTS).first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opened", ["__drawer", "__search"])
def test_axe_finds_nothing_in_the_open_menu_and_search(
    opened, scheme, axe, host, tab
) -> None:
    page = tab(**NARROW, color_scheme=scheme, reduced_motion="reduce")
    open_page(page, f"{host.url}learn/by-hand/")
    page.locator(f".md-header__button[for={opened}]").focus()
    page.keyboard.press("Enter")
    if opened == "__search":
        page.keyboard.type("leaf", delay=20)
        page.locator(RESULTS).first.wait_for()
    page.wait_for_timeout(SLIDES_IN)
    page.evaluate(axe)
    found = page.evaluate(AXE, EVERY_RULE)
    assert not found, "\n".join(found)


def test_what_scrolls_can_be_scrolled_by_keyboard_on_a_phone(host, tab) -> None:
    page = tab(**NARROW)
    open_page(page, f"{host.url}learn/")
    page.locator(".md-content a[href*='training-loop']").first.click()
    page.wait_for_url("**/training-loop/")
    page.wait_for_load_state("networkidle")
    stuck = """[...document.querySelectorAll(".md-content *")].filter((one) =>
      one.checkVisibility() && one.scrollWidth > one.clientWidth && one.tabIndex < 0
      && ["auto", "scroll"].includes(getComputedStyle(one).overflowX)).length"""
    wait_until(page, stuck, lambda count: count == 0)


def test_the_palette_stays_as_it_was_switched(host, tab) -> None:
    scheme = "document.body.dataset.mdColorScheme"
    page = tab(color_scheme="light")
    open_page(page, host.url)
    assert page.evaluate(scheme) == "default"
    page.get_by_title("Switch to dark mode").click()
    wait_until(page, scheme, lambda now: now == "slate")
    page.locator(".md-tabs__link", has_text="Learn").click()
    page.wait_for_url("**/learn/")
    assert page.evaluate(scheme) == "slate"
    page.reload(wait_until="networkidle")
    assert page.evaluate(scheme) == "slate"


def test_the_copy_button_copies_the_code(host, tab) -> None:
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    open_page(page, f"{host.url}learn/by-hand/")
    block = page.locator(".highlight").first
    block.locator("button").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == block.locator("code").inner_text().strip()


@pytest.mark.parametrize("where", ["host", "host_with_path"])
@pytest.mark.parametrize("address", ["gone", "learn/gone/deeper/", "a/b/c/d.html"])
def test_the_page_for_what_does_not_exist_finds_its_way(
    where, address, request, browser
) -> None:
    host = request.getfixturevalue(where)
    page = browser.new_page()
    answer = open_page(page, host.url + address)
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "There is no page here"
    assert (
        page.evaluate("getComputedStyle(document.body).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )
    page.locator(".md-content a", has_text="Learn").click()
    page.wait_for_url(f"{host.url}learn/")
    page.close()


def test_links_of_the_feed_and_the_twin_are_not_asked_for_a_sitemap(host, tab) -> None:
    page = tab()
    host.sent.clear()
    open_page(page, f"{host.url}learn/by-hand/")
    sitemaps = [path for path, _ in host.sent if path.endswith("sitemap.xml")]
    assert sitemaps == ["/sitemap.xml"]
