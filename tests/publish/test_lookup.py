"""Errors that pages show lead to their entries in the error reference."""

import json
import re
from pathlib import Path

import pytest

from publish.lookup import INDEX, link_errors
from publish.site import Site

PAGES = {
    "backward": {"size": ["size {[3]} of {MulBackward0} is {not} one"]},
    "grad": {"size-four": ["size {[3]} of {MulBackward0} is {not} one, but 4 (f.{a})"]},
    "views": {"axis": ["axis {1}"], "axis-of-a-view": ["axis {1} of a view"]},
    "settings": {
        "object-is-not-callable": [
            "'{str}' Object is not callable",
            "'{str}' object is not callable",
        ]
    },
}
ENTRIES = {"of_python": ["object is not"], "pages": PAGES}
SIZE = "RuntimeError: size [7, 2] of Exp is no one"


def shown(text: str, kind: str = "error") -> str:
    block = f'<pre class="ag-text ag-{kind}"><samp>{text}</samp></pre>'
    return f'<div class="ag-output">{block}</div>'


@pytest.fixture
def linked(tmp_path: Path):
    """Return what becomes of the HTML of a page."""
    index = tmp_path / INDEX
    index.parent.mkdir(parents=True)
    index.write_text(json.dumps(ENTRIES), "utf-8")

    def change(text: str, path: str = "learn/a/index.html") -> str:
        page = tmp_path / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
        link_errors(Site(tmp_path, tmp_path))
        return page.read_text("utf-8")

    return change


def links(text: str) -> list[tuple[str, str]]:
    return re.findall(r'Look it up: <a href="([^"]+)">([^<]+)</a>', text)


@pytest.mark.parametrize("kind", ["error", "warning"])
def test_an_error_leads_to_its_entry_whatever_varies(linked, kind: str) -> None:
    target = "../../reference/errors/backward/#size"
    assert links(linked(shown(SIZE, kind))) == [(target, "size")]


def test_of_two_that_fit_the_one_that_says_more_is_meant(linked) -> None:
    text = linked(shown(f"{SIZE}, but 4 (f.{{x}})"))
    assert links(text) == [("../../reference/errors/grad/#size-four", "size four")]


def test_what_varies_does_not_swallow_what_a_longer_message_says(linked) -> None:
    target = "../../reference/errors/views/#axis-of-a-view"
    text = linked(shown("IndexError: axis 7 of a view"))
    assert links(text) == [(target, "axis of a view")]


def test_what_is_said_of_all_objects_needs_the_very_names(linked) -> None:
    assert not links(linked(shown("TypeError: 'int' object is not callable")))
    (found,) = links(linked(shown("TypeError: 'str' object is not callable")))
    assert found[1] == "Object is not callable"


@pytest.mark.parametrize(
    "text", [shown(SIZE + "!"), shown(SIZE, "stdout"), f"<p>{SIZE}</p>"]
)
def test_what_is_not_the_message_of_an_entry_is_left_as_it_is(linked, text: str) -> None:
    assert linked(text) == text


def test_pages_of_the_reference_do_not_link_themselves(linked) -> None:
    page = "reference/errors/backward/index.html"
    assert not links(linked(shown(SIZE), page))


def test_without_a_reference_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(shown(SIZE), "utf-8")
    link_errors(Site(tmp_path, tmp_path))
    assert (tmp_path / "a.html").read_text("utf-8") == shown(SIZE)


def test_every_error_of_the_recap_leads_to_an_entry(site) -> None:
    text = site.html("learn/recap/index.html")
    errors = re.findall(r'<pre class="ag-text ag-(?:error|warning)">', text)
    found = links(text)
    assert len(found) == len(errors) > 5
    for target, _ in found:
        page, _, anchor = target.removeprefix("../../").partition("#")
        assert f'id="{anchor}"' in site.html(f"{page}index.html")
