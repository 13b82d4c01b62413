"""Faults of the theme, fixed in the pages that it built.

Each fix selects the elements at fault and fails when there are none, so that a new version
of the theme cannot turn one off unnoticed: either the fault is gone and the fix goes too,
or the selector has to follow the theme's new markup.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborNode

from publish.site import Document, PublishError, Site, new_element

# A page without this element was not built by the theme, such as a redirect.
THEME = "[data-md-component=container]"


@dataclass(frozen=True)
class Fix:
    """One fault of the theme.

    Attributes:
        name: The state after the fix, for messages.
        selector: Selects the elements that may be at fault.
        change: Fixes one of them; returns False if it was not at fault.
        everywhere: Whether every page has the fault; otherwise one page at least.
    """

    name: str
    selector: str
    change: Callable[[LexborNode, Document], bool | None]
    everywhere: bool = False

    def apply(self, page: Document) -> int:
        """Fix every element at fault; return how many there were."""
        return sum(self.change(node, page) is not False for node in page.all(self.selector))


Change = Callable[[LexborNode, Document], None]


def set_attribute(name: str, value: str) -> Change:
    """Return a change that sets an attribute."""

    def change(node: LexborNode, page: Document) -> None:
        node.attrs[name] = value

    return change


def remove_attribute(name: str) -> Change:
    """Return a change that removes an attribute."""

    def change(node: LexborNode, page: Document) -> None:
        del node.attrs[name]

    return change


def make_button(words: str) -> Change:
    """Return a change that gives a label of only an icon a name and lets Tab reach it."""

    def change(label: LexborNode, page: Document) -> None:
        label.attrs["tabindex"] = "0"
        _name(label, words)

    return change


def _name(label: LexborNode, words: str) -> None:
    """Put words that only screen readers get before the icon of a label."""
    icon = label.first_child
    assert icon, "the label holds an icon"
    icon.insert_before(new_element(f'<span class="ag-unseen">{escape(words)}</span>'))


def load_search_late(config: LexborNode, page: Document) -> bool:
    """Name docs/assets/search-worker.js in the place of the theme's own worker."""
    pattern = r'("search": "[^"]*assets/)(javascripts/workers/search\.[^"]+)"'
    text, times = re.subn(pattern, r'\1search-worker.js?of=\2"', config.text())
    config.inner_html = text
    return bool(times)


def drop_missing_target(label: LexborNode, page: Document) -> bool:
    """Remove ``for`` from a label where the page has no control of that id."""
    if page.first(f"#{label.attrs['for']}"):
        return False
    del label.attrs["for"]
    return True


def name_opening_label(title: LexborNode, page: Document) -> bool:
    """Give the label that opens a menu the title of the menu, if it is only an arrow."""
    label = page.first(f"#{title.attrs['for']}_label")
    if label is None or label.text().strip():
        return False
    _name(label, title.text().strip())
    return True


def unwrap(node: LexborNode, page: Document) -> None:
    """Replace an element by its text."""
    node.unwrap()


def drop_blank_lines(parent: LexborNode, page: Document) -> bool:
    """Leave one line break where a template has blank lines between elements."""
    blank = [n for n in parent.iter(include_text=True) if n.is_empty_text_node]
    blank = [node for node in blank if node.text().count("\n") > 1]
    for node in blank:
        node.replace_with("\n")
    return bool(blank)


FIXES = (
    Fix(
        "checkboxes have no autocomplete",
        "input[type=checkbox][autocomplete]",
        remove_attribute("autocomplete"),
        everywhere=True,
    ),
    Fix(
        # On narrow screens these labels are all there is to press, and a label takes
        # neither the focus nor a name from an icon. Enter on a label is the theme's own.
        "the menu opens by keyboard",
        ".md-header__button[for=__drawer]:not([tabindex])",
        make_button("Menu"),
        everywhere=True,
    ),
    Fix(
        "the search opens by keyboard where its field is hidden",
        ".md-header__button[for=__search]:not([tabindex])",
        make_button("Search"),
        everywhere=True,
    ),
    Fix(
        "the dialog of the search has a name",
        ".md-search[role=dialog]:not([aria-label])",
        set_attribute("aria-label", "Search"),
        everywhere=True,
    ),
    Fix(
        "the worker of the search is loaded when it is needed",
        "script#__config",
        load_search_late,
        everywhere=True,
    ),
    Fix(
        "the templates leave no blank lines",
        "head, body, main, header, article, [class^=md-]",
        drop_blank_lines,
        everywhere=True,
    ),
    Fix(
        "labels have no empty tabindex",
        'label[tabindex=""]',
        remove_attribute("tabindex"),
    ),
    Fix(
        "labels belong to a control that the page has",
        ".md-nav__title[for=__toc]",
        drop_missing_target,
    ),
    Fix(
        "a label that is only an arrow says which part of the menu it opens",
        "[data-md-level='1'] > .md-nav__title",
        name_opening_label,
    ),
    Fix(
        "the label that closes a part of the menu can be reached by keyboard",
        "[data-md-level='1'] > .md-nav__title:not([tabindex])",
        set_attribute("tabindex", "0"),
    ),
    Fix(
        "the tags of a page are a landmark with a name",
        "nav.md-tags:not([aria-label])",
        set_attribute("aria-label", "Subjects of this page"),
    ),
    Fix(
        # The theme takes each link of exactly this kind for a translation of the site and
        # asks for its sitemap. A space changes nothing for anybody else.
        "feeds and Markdown pages are not taken for translations",
        'link[rel="alternate"][type]',
        set_attribute("rel", "alternate "),
    ),
    Fix(
        # Names, operators, punctuation and spaces have the colour of plain code: most of
        # the elements on a page, and a fifth of the weight of the one with all sources.
        "no element marks code that looks plain",
        "[class=n], [class=o], [class=p], [class=w]",
        unwrap,
    ),
)


def fix_theme(site: Site) -> None:
    """Fix each page of the theme.

    Raises:
        PublishError: A fix did not find its fault.
    """
    found = dict.fromkeys(FIXES, 0)
    for page in site.documents:
        if not page.first(THEME):
            continue
        for fix in FIXES:
            times = fix.apply(page)
            found[fix] += times
            if fix.everywhere and not times:
                raise PublishError(_not_found(fix, page.name))
    for fix, times in found.items():
        if not times:
            raise PublishError(_not_found(fix, "every page"))


def _not_found(fix: Fix, where: str) -> str:
    return (
        f"publish/theme_fixes.py: “{fix.name}” found nothing to fix in {where}. "
        "Has the theme changed, or was this folder published before?"
    )
