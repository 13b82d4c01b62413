"""The checks find nothing in the built site, and each fault that is planted."""

from pathlib import Path

import pytest

from publish.checks import faults
from publish.site import Site

URL = "http://127.0.0.1:8000/"
META = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
PAGE = f"""\
<!doctype html>
<html lang="en"><head><meta charset="utf-8">{META}
<title>A</title><meta name="description" content="About A"></head>
<body><h1 id="top">A</h1><p>Words.</p>{{}}</body></html>
"""


def found(folder: Path, body: str, page: str = PAGE) -> list[str]:
    """Return the faults of a site of two pages, the second with this body."""
    (folder / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    built = folder / "site"
    (built / "b").mkdir(parents=True)
    (built / "index.html").write_text(PAGE.format('<p id="here"></p>'), "utf-8")
    (built / "b/index.html").write_text(page.replace("{}", body), "utf-8")
    return faults(Site(built, folder, URL))


def test_the_built_site_has_no_faults(site) -> None:
    assert faults(Site(site.root / "site", site.root, URL)) == []


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../#here">a</a> <a href="#top">a</a> <a href="https://example.com">a</a>',
        '<label for="x">a</label><input id="x" autocomplete="off" type="text">',
        "<code>[never][rendered] {{ a }} ```</code>",
        '<img src="data:," alt="" width="1" height="1">',
        '<svg><linearGradient id="g"/><rect/></svg><nav aria-label="a"></nav>',
    ],
)
def test_what_is_right_is_no_fault(body: str, tmp_path: Path) -> None:
    assert found(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<p id="top"></p>', "2 elements have the id 'top'"),
        ('<p class="a" class="b"></p>', "<p> has class twice"),
        ('<label tabindex=""></label>', "not a tabindex: <label"),
        (
            '<input type="checkbox" autocomplete="off">',
            "not an element with autocomplete: <input",
        ),
        ('<label for="none"></label>', "no element has the id 'none' of <label"),
        ('<p aria-labelledby="top none"></p>', "no element has the id 'none' of <p"),
        (
            '<img src="../gone.png" width="1" height="1" alt="">',
            "'../gone.png' leads nowhere",
        ),
        ('<img src="data:," width="1" height="1">', "no alt: <img"),
        ('<img src="data:," alt="" width="1">', "no height: <img"),
        ("<nav></nav>", "no name: <nav"),
        ('<div role="dialog"></div>', "no name: <div"),
        ("<h1>Two</h1>", "it has 2 <h1>"),
        ('<a href="../gone/">a</a>', "'../gone/' leads nowhere"),
        ('<a href="../#gone">a</a>', "'../#gone' leads to a page without that anchor"),
        ('<a href="#gone">a</a>', "'#gone' leads to a page without that anchor"),
        ('<script src="https://example.com/a.js"></script>', "comes from somebody else"),
        (
            '<link rel="stylesheet" href="https://example.com/a">',
            "comes from somebody else",
        ),
        ("<p>See [the book][book].</p>", "Markdown that was not understood: '][book].'"),
        ("<p>!!! note</p>", "Markdown that was not understood: '!!! note'"),
        ("<p>:material-check:</p>", "Markdown that was not understood: ':material-check:'"),
        ("<p>Pale { .lead }</p>", "Markdown that was not understood"),
    ],
)
def test_a_planted_fault_is_found(body: str, message: str, tmp_path: Path) -> None:
    [fault] = found(tmp_path, body)
    assert fault.startswith("b/index.html:")
    assert message in fault


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (' lang="en"', "", "<html> has no lang"),
        ('name="description"', 'name="other"', "it has no description"),
        ("'self'", "'none'", "the pages have 2 policies"),
        (META, "", "the pages have 2 policies, or one has none"),
        (
            f'<meta charset="utf-8">{META}',
            f'{META}<meta charset="utf-8">',
            "or one has none",
        ),
    ],
)
def test_a_fault_in_the_head_is_found(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    [fault] = found(tmp_path, "", PAGE.replace(old, new))
    assert message in fault


def test_a_stylesheet_that_asks_for_what_is_not_there_is_found(tmp_path: Path) -> None:
    (tmp_path / "site/assets").mkdir(parents=True)
    (tmp_path / "site/assets/a.css").write_text(
        "a { background: url(../gone.png) }", "utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    (tmp_path / "site/index.html").write_text(PAGE.format(""), "utf-8")
    [fault] = faults(Site(tmp_path / "site", tmp_path, URL))
    assert fault == "assets/a.css: '../gone.png' leads nowhere"
