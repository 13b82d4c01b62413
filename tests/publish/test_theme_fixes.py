"""The mends: each mends its fault, and fails where the theme writes it otherwise."""

import re
from pathlib import Path

import pytest

from publish.site import PublishError, Site
from publish.theme_fixes import MENDS, Mend, mend

# What Material 9.8 writes, one line for each fault.
TOGGLE = '<input class="md-toggle" type="checkbox"'
PAGE = f"""\
<link rel="alternate" type="application/rss+xml" href="feed.xml">
{TOGGLE} id="__drawer" autocomplete="off">
{TOGGLE} id="__search" autocomplete="off">
<label class="md-header__button md-icon" for="__drawer"><svg></svg></label>
<label class="md-header__button md-icon" for="__search"><svg></svg></label>
<div class="md-search" data-md-component="search" role="dialog">
<input type="text" class="md-search__input" autocomplete="off">
</div>
<div class="md-container" data-md-component="container">
<label class="md-nav__link " for="__nav_2" id="__nav_2_label" tabindex="">
  <span class="md-nav__icon md-icon"></span>
</label>
<label class="md-nav__title" for="__nav_2">
  <span class="md-nav__icon md-icon"></span>

    Learn

</label>
<label class="md-nav__link" for="__nav_3" id="__nav_3_label" tabindex="">More</label>
<label class="md-nav__title" for="__toc"></label>
<nav class="md-tags" ></nav>
<code><span class="kn">import</span><span class="w"> </span><span class="n">a</span></code>
</div>
<script>{{"search": "../assets/javascripts/workers/search.0a1b.min.js"}}</script>
"""


def site_of(folder: Path, **pages: str) -> Site:
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return Site(folder, folder)


def mended(folder: Path, page: str) -> str:
    mend(site_of(folder, index=page))
    return (folder / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "expected",
    [
        f'{TOGGLE} id="__drawer">',
        f'{TOGGLE} id="__search">',
        'for="__drawer" tabindex="0"><span class="ag-unseen">Menu</span><svg>',
        'for="__search" tabindex="0"><span class="ag-unseen">Search</span><svg>',
        'role="dialog" aria-label="Search">',
        '"../assets/search-worker.js?of=javascripts/workers/search.0a1b.min.js"',
        'id="__nav_2_label"><span class="ag-unseen">Learn</span>',
        '<label class="md-nav__title" for="__nav_2" tabindex="0">',
        '<label class="md-nav__title"></label>',
        '<nav class="md-tags" aria-label="Subjects of this page">',
        '<link rel="alternate " type="application/rss+xml"',
        '<code><span class="kn">import</span> a</code>',
    ],
)
def test_a_fault_is_mended(expected: str, tmp_path: Path) -> None:
    assert expected in mended(tmp_path, PAGE)


@pytest.mark.parametrize(
    "untouched",
    [
        '<input type="text" class="md-search__input" autocomplete="off">',
        '<label class="md-nav__title" for="__toc"></label><input id="__toc">',
    ],
)
def test_what_is_right_stays_as_it_is(untouched: str, tmp_path: Path) -> None:
    assert untouched in mended(tmp_path, PAGE + untouched)


@pytest.mark.parametrize("one", MENDS, ids=lambda one: one.name)
def test_a_mend_fails_when_the_theme_has_changed(one: Mend, tmp_path: Path) -> None:
    changed = re.sub(one.pattern, "", PAGE, flags=re.S)
    with pytest.raises(PublishError, match=re.escape(one.name)):
        mended(tmp_path, changed)


@pytest.mark.parametrize(
    "one", [one for one in MENDS if one.everywhere], ids=lambda one: one.name
)
def test_what_every_page_has_may_not_lack_on_one(one: Mend, tmp_path: Path) -> None:
    other = re.sub(one.pattern, "", PAGE, flags=re.S)
    with pytest.raises(PublishError, match=r"other\.html"):
        mend(site_of(tmp_path, index=PAGE, other=other))


def test_a_page_that_is_none_of_the_theme_stays_as_it_is(tmp_path: Path) -> None:
    redirect = '<!doctype html><meta http-equiv="refresh" content="0; url=../">'
    mend(site_of(tmp_path, index=PAGE, old=redirect))
    assert (tmp_path / "old.html").read_text("utf-8") == redirect


def test_a_folder_is_not_mended_twice(tmp_path: Path) -> None:
    mend(site_of(tmp_path, index=PAGE))
    with pytest.raises(PublishError, match="published before"):
        mend(Site(tmp_path, tmp_path))
