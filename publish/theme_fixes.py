"""What the theme writes wrong, mended in the pages that it built.

Each mend says what it looks for and fails when it does not find it, so that a new
version of the theme cannot turn one off unseen: either the fault is gone and the mend
with it, or the mend has to learn how the theme writes it now.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from publish.site import PublishError, Site

# A page without it is none of the theme's, such as a redirect.
THEME = 'data-md-component="container"'

Replacement = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Mend:
    """One fault of the theme.

    Attributes:
        name: What is mended, for messages.
        pattern: How the theme writes it.
        replacement: What stands there instead, as for ``re.sub``.
        everywhere: Whether every page has it; otherwise one page at least.
    """

    name: str
    pattern: str
    replacement: Replacement
    everywhere: bool = False

    def applied(self, text: str) -> tuple[str, int]:
        """Return the page with the fault mended, and how often it was there."""
        return re.subn(self.pattern, self.replacement, text, flags=re.S)


def _without_a_missing_target(label: re.Match[str]) -> str:
    """Return a label; without ``for`` where the page has no control of that id."""
    known = f'id="{label["target"]}"' in label.string
    return label[0] if known else label[0].replace(f' for="{label["target"]}"', "")


def _with_the_words_of_its_menu(label: re.Match[str]) -> str:
    """Return a label that holds only an icon, with the title of the menu it opens."""
    title = re.search(
        rf'<label class="md-nav__title" for="{label["target"]}"[^>]*>'
        r'\s*<span class="md-nav__icon md-icon"></span>\s*([^<]+?)\s*</label>',
        label.string,
    )
    words = title[1] if title else "Menu"
    return f'{label["tag"]}<span class="ag-unseen">{words}</span>{label["icon"]}'


MENDS = (
    Mend(
        "checkboxes have no autocomplete",
        r'(<input [^>]*type="checkbox" [^>]*) autocomplete="off"',
        r"\1",
        everywhere=True,
    ),
    Mend(
        # On narrow screens these labels are all there is to press, and a label takes
        # neither the focus nor a name from an icon. Enter on a label is the theme's own.
        "the menu opens by keyboard",
        r'(<label class="md-header__button md-icon" for="__drawer")>',
        r'\1 tabindex="0"><span class="ag-unseen">Menu</span>',
        everywhere=True,
    ),
    Mend(
        "the search opens by keyboard where its field is hidden",
        r'(<label class="md-header__button md-icon" for="__search")>',
        r'\1 tabindex="0"><span class="ag-unseen">Search</span>',
        everywhere=True,
    ),
    Mend(
        "the dialog of the search has a name",
        r'(<div class="md-search" [^>]*role="dialog")>',
        r'\1 aria-label="Search">',
        everywhere=True,
    ),
    Mend(
        # The stand-in is docs/assets/search-worker.js.
        "the worker of the search is loaded when it is needed",
        r'("search": "[^"]*assets/)(javascripts/workers/search\.[^"]+)"',
        r'\1search-worker.js?of=\2"',
        everywhere=True,
    ),
    Mend(
        "labels have no empty tabindex",
        r'(<label [^>]*) tabindex=""',
        r"\1",
    ),
    Mend(
        "labels belong to a control that the page has",
        r'<label class="md-nav__title" for="(?P<target>__toc)">',
        _without_a_missing_target,
        everywhere=False,
    ),
    Mend(
        "a label that is only an arrow says which part of the menu it opens",
        r'(?P<tag><label [^>]*for="(?P<target>__nav_\d+)" id="(?P=target)_label"[^>]*>)'
        r'(?P<icon>\s*<span class="md-nav__icon md-icon"></span>\s*</label>)',
        _with_the_words_of_its_menu,
    ),
    Mend(
        "the way back out of a part of the menu can be reached by keyboard",
        r'<label class="md-nav__title" for="(__nav_\d+)">',
        r'<label class="md-nav__title" for="\1" tabindex="0">',
    ),
    Mend(
        "the tags of a page are a landmark with a name",
        r'<nav class="md-tags"\s*>',
        '<nav class="md-tags" aria-label="Subjects of this page">',
    ),
    Mend(
        # The theme takes each link of exactly this kind for a translation of the site and
        # asks for its sitemap. A space changes nothing for anybody else.
        "feeds and Markdown twins are not taken for translations",
        r'(<link rel="alternate)(" type=)',
        r"\1 \2",
    ),
    Mend(
        # Names, operators, punctuation and spaces have the colour of plain code: most of
        # the elements on a page, and a fifth of the weight of the one with all sources.
        "what looks like plain code is not marked",
        r'<span class="(?:n|o|p|w)">([^<]*)</span>',
        r"\1",
    ),
)


def mend(site: Site) -> None:
    """Mend each page of the theme.

    Raises:
        PublishError: A mend did not find what it mends.
    """
    found = dict.fromkeys(MENDS, 0)
    for page in site.pages():
        text = site.text(page)
        if THEME not in text:
            continue
        for one in MENDS:
            text, times = one.applied(text)
            found[one] += times
            if one.everywhere and not times:
                raise PublishError(_not_found(one, site.name(page)))
        site.change(page, text)
    for one, times in found.items():
        if not times:
            raise PublishError(_not_found(one, "every page"))


def _not_found(one: Mend, where: str) -> str:
    return (
        f"publish/theme_fixes.py: “{one.name}” found nothing to mend in {where}. "
        "Has the theme changed, or was this folder published before?"
    )
