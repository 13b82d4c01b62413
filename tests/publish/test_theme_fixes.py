"""The fixes: each fixes its fault, and fails where the theme writes it otherwise."""

import re
from pathlib import Path

import pytest

from publish.site import Document, PublishError, Site
from publish.theme_fixes import FIXES, Fix, fix_theme

# What Material 9.8 writes, one line for each fault.
TOGGLE = '<input class="md-toggle" type="checkbox"'
PAGE = f"""\
<html><head>
<link rel="alternate" type="application/rss+xml" href="feed.xml">


</head><body>
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
<nav data-md-level="1"><label class="md-nav__title" for="__nav_2">
  <span class="md-nav__icon md-icon"></span>

    Learn

</label></nav>
<label class="md-nav__link" for="__nav_3" id="__nav_3_label" tabindex="">More</label>
<label class="md-nav__title" for="__toc"></label>
<nav class="md-tags" ></nav>
<pre><code><span class="kn">import</span><span class="w"> </span>


<span class="n">a</span></code></pre>
</div>
<script id="__config">{{
"search": "../assets/javascripts/workers/search.0a1b.min.js"}}</script>
</body></html>"""
REDIRECT = (
    '<!DOCTYPE html><html><head><meta http-equiv="refresh" content="0; url=../"></head>'
)


def site_of(folder: Path, **pages: str) -> Site:
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return Site(folder, folder)


def fixed(folder: Path, page: str) -> str:
    site = site_of(folder, index=page)
    fix_theme(site)
    return site.documents[0].html


def without_fault(fix: Fix) -> str:
    """Return the page without the elements at fault, as a new theme may write it."""
    page = Document(PAGE)
    # The blank lines are a fault of what is around them.
    if fix.selector.startswith("head"):
        return re.sub(r"\n\s+(?=<)", "\n", page.html)
    for node in page.all(fix.selector):
        if ":not([tabindex])" in fix.selector:
            node.attrs["tabindex"] = "0"
        else:
            node.decompose()
    return page.html


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
        '<link rel="alternate " type="application/rss+xml" href="feed.xml">\n</head>',
        '<code><span class="kn">import</span> \n\n\na</code>',
    ],
)
def test_a_fault_is_fixed(expected: str, tmp_path: Path) -> None:
    assert expected in fixed(tmp_path, PAGE)


@pytest.mark.parametrize(
    "untouched",
    [
        '<input type="text" class="md-search__input" autocomplete="off">',
        '<label class="md-nav__title" for="__toc"></label><input id="__toc">',
        '<label class="md-nav__link" for="__nav_3" id="__nav_3_label">More</label>',
    ],
)
def test_markup_without_a_fault_stays(untouched: str, tmp_path: Path) -> None:
    other = PAGE.replace("</body>", f"{untouched}</body>")
    site = site_of(tmp_path, index=PAGE, other=other)
    fix_theme(site)
    assert untouched in site.documents[1].html


@pytest.mark.parametrize("fix", FIXES, ids=lambda fix: fix.name)
def test_a_fix_fails_when_the_theme_has_changed(fix: Fix, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=re.escape(fix.name)):
        fixed(tmp_path, without_fault(fix))


@pytest.mark.parametrize(
    "fix", [fix for fix in FIXES if fix.everywhere], ids=lambda fix: fix.name
)
def test_a_fault_of_every_page_may_not_be_missing_on_one(fix: Fix, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"other\.html"):
        fix_theme(site_of(tmp_path, index=PAGE, other=without_fault(fix)))


def test_a_page_of_no_theme_stays_as_it_is(tmp_path: Path) -> None:
    site = site_of(tmp_path, index=PAGE, old=REDIRECT)
    fix_theme(site)
    assert site.documents[1].html.startswith(REDIRECT)


def test_a_folder_is_not_fixed_twice(tmp_path: Path) -> None:
    site = site_of(tmp_path, index=PAGE)
    fix_theme(site)
    site.write_documents()
    with pytest.raises(PublishError, match="published before"):
        fix_theme(Site(tmp_path, tmp_path))
