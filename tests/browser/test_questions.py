"""Questions: predicted by a click, remembered in this browser, and readable without one."""

import pytest
from test_navigation import wait_until
from watching import open_page

QUESTION = ".admonition.predict"
RECORD = "ag-predictions output"
STORED = "localStorage['autograd-by-example/predictions'] ?? ''"


@pytest.fixture
def asked(host, tab):
    page = tab()
    open_page(page, f"{host.url}learn/backward/")
    wait_until(page, "!!document.querySelector('ag-predictions:defined')", bool)
    return page


def option(page, verdict: str, question: int = 0):
    found = page.locator(QUESTION).nth(question)
    return found.locator(f"details.{verdict} > summary").first


def said(page) -> str:
    return page.locator(RECORD).inner_text()


def test_an_option_opens_on_its_reason_and_the_first_choice_counts(asked) -> None:
    assert not page_says_anything(asked)
    option(asked, "wrong").click()
    wait_until(asked, "document.querySelector('ag-predictions output').textContent", bool)
    total = asked.locator(QUESTION).count()
    assert said(asked) == f"1 of {total} predicted, 0 right at first"
    reason = asked.locator(f"{QUESTION} details.wrong[open] > p").first
    assert reason.is_visible() and reason.inner_text()
    option(asked, "right").click()
    option(asked, "right", question=1).click()
    wait_until(
        asked,
        "document.querySelector('ag-predictions output').textContent",
        lambda text: text == f"2 of {total} predicted, 1 right at first",
    )


def page_says_anything(page) -> bool:
    return page.locator("ag-predictions").is_visible()


def test_an_option_opens_by_key(asked) -> None:
    option(asked, "right").focus()
    asked.keyboard.press("Enter")
    assert asked.locator(f"{QUESTION} details.right[open]").count() == 1


def test_the_record_outlives_the_page_and_stands_in_the_list_of_pages(asked, host) -> None:
    option(asked, "right").click()
    wait_until(asked, STORED, bool)
    asked.reload()
    wait_until(
        asked,
        "document.querySelector('ag-predictions output')?.textContent ?? ''",
        lambda text: "1 right at first" in text,
    )
    asked.locator(".md-tabs__link", has_text="Learn").click()
    asked.wait_for_url("**/learn/")
    shown = "document.querySelector('.ag-series small')?.textContent ?? ''"
    wait_until(asked, shown, lambda text: "1 right at first" in text)
    entry = asked.locator(".ag-series li", has=asked.locator("small"))
    assert "backward()" in entry.inner_text()
    assert entry.count() == 1


def test_start_over_forgets_and_folds(asked) -> None:
    option(asked, "wrong").click()
    wait_until(asked, STORED, bool)
    asked.get_by_role("button", name="Start over").click()
    assert asked.evaluate(STORED) == "{}"
    assert asked.locator(f"{QUESTION} details[open]").count() == 0
    assert not page_says_anything(asked)


def test_nothing_is_sent_anywhere(asked, host) -> None:
    asked_for = []
    asked.on("request", lambda request: asked_for.append(request))
    option(asked, "right").click()
    wait_until(asked, STORED, bool)
    # A figure that scrolls into view may fetch its script, from here and telling nothing.
    told = [
        f"{request.method} {request.url}"
        for request in asked_for
        if request.method != "GET"
        or "?" in request.url
        or not request.url.startswith(f"{host.url}assets/")
    ]
    assert told == []


def test_where_nothing_may_be_stored_the_questions_still_open(host, browser) -> None:
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw Error('no') }})"
    )
    page.goto(f"{host.url}learn/backward/")
    option(page, "right").click()
    assert page.locator(f"{QUESTION} details.right[open]").count() == 1
    page.close()


def test_without_scripts_each_option_is_a_fold(host, browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{host.url}learn/backward/")
    option(page, "wrong").click()
    assert page.locator(f"{QUESTION} details.wrong[open] > p").first.is_visible()
    assert page.locator("ag-predictions").count() == 0
    page.close()
