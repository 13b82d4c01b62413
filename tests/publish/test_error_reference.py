"""Errors lead to their entries in the error reference, and the search loads no programs."""

import json
import re
from pathlib import Path

import pytest

from publish.error_reference import INDEX, SEARCH, lighten_search, link_errors
from publish.site import Document, Site


def entry(title: str, *wordings: str) -> dict[str, object]:
    return {"title": title, "wordings": wordings}


PAGES = {
    "backward": {"size": entry("size", "size {[3]} of {MulBackward0} is {not} one")},
    "grad": {
        "four": entry("but 4", "size {[3]} of {MulBackward0} is {not} one, but 4 (f.{a})")
    },
    "views": {
        "axis": entry("axis", "axis {1}"),
        "axis-of-view": entry("of a view", "axis {1} of a view"),
    },
    "settings": {
        "called": entry(
            "Object is not callable",
            "'{str}' Object is not callable",
            "'{str}' object is not callable",
        )
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
        site = Site(tmp_path, tmp_path)
        link_errors(site)
        return site.documents[0].html

    return change


def links(text: str) -> list[tuple[str, str]]:
    return re.findall(r'Look it up: <a href="([^"]+)">([^<]+)</a>', text)


@pytest.mark.parametrize("kind", ["error", "warning"])
def test_an_error_leads_to_its_entry_whatever_varies(linked, kind: str) -> None:
    target = "../../reference/errors/backward/#size"
    assert links(linked(shown(SIZE, kind))) == [(target, "size")]


def test_of_two_that_fit_the_one_that_says_more_is_meant(linked) -> None:
    text = linked(shown(f"{SIZE}, but 4 (f.{{x}})"))
    assert links(text) == [("../../reference/errors/grad/#four", "but 4")]


def test_what_varies_does_not_swallow_what_a_longer_message_says(linked) -> None:
    target = "../../reference/errors/views/#axis-of-view"
    text = linked(shown("IndexError: axis 7 of a view"))
    assert links(text) == [(target, "of a view")]


def test_what_is_said_of_all_objects_needs_the_very_names(linked) -> None:
    assert not links(linked(shown("TypeError: 'int' object is not callable")))
    (found,) = links(linked(shown("TypeError: 'str' object is not callable")))
    assert found[1] == "Object is not callable"


@pytest.mark.parametrize(
    "text", [shown(SIZE + "!"), shown(SIZE, "stdout"), f"<p>{SIZE}</p>"]
)
def test_text_that_is_not_the_message_of_an_entry_stays(linked, text: str) -> None:
    assert linked(text) == Document(text).html


def test_pages_of_the_reference_do_not_link_themselves(linked) -> None:
    page = "reference/errors/backward/index.html"
    assert not links(linked(shown(SIZE), page))


def test_without_a_reference_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(shown(SIZE), "utf-8")
    site = Site(tmp_path, tmp_path)
    link_errors(site)
    assert site.documents[0].html == Document(shown(SIZE)).html


def test_every_error_of_the_recap_leads_to_an_entry(site) -> None:
    text = site.html("learn/recap/index.html")
    errors = re.findall(r'<pre class="ag-text ag-(?:error|warning)">', text)
    found = links(text)
    assert len(found) == len(errors) > 5
    for target, _ in found:
        page, _, anchor = target.removeprefix("../../").partition("#")
        assert f'id="{anchor}"' in site.html(f"{page}index.html")


ENTRY = {
    "location": "reference/errors/backward/#twice",
    "title": "twice",
    "text": "<p>Used up.</p> <p>Cause.</p> <pre><code>a\n\nb</code></pre> <p>Fix.</p>",
}
OTHER = {"location": "learn/backward/", "title": "b", "text": "<pre>loss</pre>"}


def lightened(folder: Path, parts: list[dict[str, str]]) -> list[dict[str, str]]:
    path = folder / SEARCH
    path.parent.mkdir()
    path.write_text(json.dumps({"config": {}, "docs": parts}), "utf-8")
    lighten_search(Site(folder, folder))
    return json.loads(path.read_text("utf-8"))["docs"]


def test_programs_of_errors_are_left_out_and_sentences_stay(tmp_path: Path) -> None:
    (entry,) = lightened(tmp_path, [ENTRY])
    assert entry["text"] == "<p>Used up.</p> <p>Cause.</p> <p>Fix.</p>"
    assert entry["title"] == "twice"


def test_other_pages_keep_their_code(tmp_path: Path) -> None:
    assert lightened(tmp_path, [OTHER]) == [OTHER]


def test_a_site_without_this_index_is_left_as_it_is(tmp_path: Path) -> None:
    lighten_search(Site(tmp_path, tmp_path))
    assert not list(tmp_path.iterdir())


def test_the_built_index_has_every_entry_and_no_program_of_it(site) -> None:
    parts = json.loads((site.root / "site" / SEARCH).read_text("utf-8"))["docs"]
    entries = [one for one in parts if one["location"].startswith("reference/errors/")]
    assert len([one for one in entries if "#" in one["location"]]) > 100
    assert not [one["location"] for one in entries if "<pre>" in one["text"]]
