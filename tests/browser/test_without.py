"""Pages on paper, and pages without JavaScript."""

import pytest

CHROME = (
    ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-top, .md-code__nav, .headerlink, "
    "ag-run"
)
# How much of an element is shown; an answer that is folded away has no height.
HEIGHTS = "all => all.map(one => one.getBoundingClientRect().height)"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_on_paper_answers_are_open_and_nothing_is_around(scripts, host, browser) -> None:
    page = browser.new_page(java_script_enabled=scripts, color_scheme="dark")
    page.goto(f"{host.url}learn/by-hand/")
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.locator(CHROME).evaluate_all(HEIGHTS)
    answers = page.locator("details > :not(summary, ag-run)").evaluate_all(HEIGHTS)
    ink = page.locator("article p").first.evaluate("one => getComputedStyle(one).color")
    page.close()
    assert not any(shown)
    assert answers and all(answers)
    # Dark, also where the screen is dark: paper is white.
    assert max(int(part) for part in ink.strip("rgb()").split(",")) < 128


def test_without_scripts_everything_can_be_read_and_reached(host, browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{host.url}learn/by-hand/")
    for part in ("article h1", "article .highlight", "article .ag-output", "article math"):
        assert page.locator(part).first.is_visible(), part
    answer = page.locator("details > :not(summary)").first
    page.locator("summary").first.click()
    assert answer.is_visible()
    page.locator(".md-footer__link--next").click()
    page.wait_for_url("**/learn/requires-grad/")
    page.close()


def test_without_scripts_the_menu_opens_on_a_phone(host, browser) -> None:
    page = browser.new_page(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page.goto(f"{host.url}learn/by-hand/")
    page.locator(".md-header__button[for=__drawer]").click()
    link = page.locator(".md-sidebar--primary a[href='../recap/']").first
    link.scroll_into_view_if_needed()
    assert link.is_visible()
    page.close()
