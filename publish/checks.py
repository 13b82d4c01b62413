"""The faults of a built site: ``python -m publish.checks site``.

The checks need no browser and no Java. tests/browser judges with those, and more strictly.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from publish.policy import COMMENTS, has_comments
from publish.site import Document, PublishError, Site

# An attribute, and an opening tag with two of the same name. The patterns are possessive
# because a page has some thousand tags.
_VALUE = r"""(?:\s*=\s*(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+"""
_ATTRIBUTE = rf"""\s++[^\s"'=<>/]++{_VALUE}"""
REPEATED = re.compile(
    rf"""<(?P<tag>[a-z][^\s/>]*+)(?:{_ATTRIBUTE})*?\s++(?P<name>[^\s"'=<>/]++){_VALUE}"""
    rf"""(?:{_ATTRIBUTE})*?\s++(?P=name)(?=[\s=/>])""",
    re.I,
)
# The text of these elements is shown as it is, not set as prose.
VERBATIM = {"code", "kbd", "math", "pre", "samp", "script", "style", "svg"}
# Markdown that was not understood looks like this.
RESIDUE = re.compile(
    r"\]\[[\w -]+\]|\]\([^)\s]{3,}\)|\{\{|\{%|\{ ?[:.#][\w-]+|!!! \w|\?\?\?\+? \w|```|"
    r"--8<--|:(?:material|octicons|fontawesome|simple)-[\w-]+:|\*\*\w|^=== \""
)
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls")
CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)")
NO_FILE = ("data", "mailto", "tel", "blob", "about")


def faults(site: Site) -> list[str]:
    """Return one line for each fault of each page and each stylesheet."""
    ids = {page.name: _ids(page) for page in site.documents}
    links = _Links(site, ids)
    found = [
        f"{page.name}{fault}"
        for page in site.documents
        for check in (repeated_attributes, _references, _markup, _headings, _prose, links)
        for fault in check(page)
    ]
    policies = {_policy(page) for page in site.documents}
    if len(policies) != 1 or "" in policies:
        found.append(f"the pages have {len(policies)} policies, or one has none")
    return found + list(_stylesheets(site))


def refuse_repeated_attributes(site: Site) -> None:
    """Check that no element has the same attribute twice.

    It is a step of publishing, because the parser drops the second one like a browser, and
    so the page that is written does not show it.

    Raises:
        PublishError: An element has.
    """
    for page in site.documents:
        for fault in repeated_attributes(page):
            raise PublishError(f"{page.name}{fault}")


def repeated_attributes(page: Document) -> Iterator[str]:
    """Yield each element of the source with two attributes of the same name."""
    for found in REPEATED.finditer(page.source):
        line = page.source.count("\n", 0, found.start()) + 1
        yield f":{line}: <{found['tag']}> has {found['name']} twice"


def _ids(page: Document) -> Counter[str]:
    """Return each id of the page, and how many elements have it."""
    return Counter(node.attrs.sget("id") for node in page.all("[id]"))


def _opening_tag(node: LexborNode) -> str:
    """Return what messages call an element: the start of its HTML."""
    attributes = (f' {name}="{value or ""}"' for name, value in node.attributes.items())
    return f"<{node.tag}{''.join(attributes)}>"[:100]


def _references(page: Document) -> Iterator[str]:
    """Yield the ids that two elements have, and those that one refers to and none has."""
    ids = _ids(page)
    for one, times in ids.items():
        if times > 1:
            yield f": {times} elements have the id {one!r}"
    selectors = {f"[{name}]": name for name in REFERENCES} | {"label[for]": "for"}
    for selector, name in selectors.items():
        for node in page.all(selector):
            for one in node.attrs.sget(name).split():
                if one not in ids:
                    yield f": no element has the id {one!r} of {_opening_tag(node)}"


def _markup(page: Document) -> Iterator[str]:
    """Yield the elements that are not valid HTML, or that screen readers cannot name."""
    for node in page.all("[tabindex]"):
        if not re.fullmatch(r"-?\d+", node.attrs.sget("tabindex")):
            yield f": not a tabindex: {_opening_tag(node)}"
    for node in page.all(":is([type=checkbox], [type=radio])[autocomplete]"):
        yield f": not an element with autocomplete: {_opening_tag(node)}"
    for name in ("alt", "width", "height"):
        for node in page.all(f"img:not([{name}])"):
            yield f": no {name}: {_opening_tag(node)}"
    for node in page.all("nav, [role=dialog]"):
        if not (node.attrs.sget("aria-label") or node.attrs.sget("aria-labelledby")):
            yield f": no name: {_opening_tag(node)}"
    if not page.first("html[lang]:not([lang=''])"):
        yield ": <html> has no lang"


def _headings(page: Document) -> Iterator[str]:
    """Yield the faults of heading and description."""
    if (times := len(page.all("h1"))) != 1:
        yield f": it has {times} <h1>"
    if not page.first("meta[name=description][content]:not([content=''])"):
        yield ": it has no description"


def _prose(page: Document) -> Iterator[str]:
    """Yield the Markdown that was not understood."""
    body = page.first("body")
    for text in _texts(body) if body else ():
        if left := RESIDUE.search(text):
            yield f": Markdown that was not understood: {text[left.start() :][:60]!r}"


def _texts(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text()
        elif child.tag not in VERBATIM:
            yield from _texts(child)


class _Links:
    """Finds the links without a target, and files that another site would have to send."""

    def __init__(self, site: Site, ids: dict[str, Counter[str]]):
        self.site = site
        self.ids = ids
        self.base = urlsplit(site.url).path or "/"
        self.allowed = COMMENTS if has_comments(site.root) else None

    def __call__(self, page: Document) -> Iterator[str]:
        here = urljoin(self.site.url or self.base, page.name)
        for node in page.all("[href], [src]"):
            for address in filter(None, (node.attrs.get("href"), node.attrs.get("src"))):
                fault = self._fault(node, urljoin(here, address))
                if fault:
                    yield f": {address!r} {fault}"

    def _fault(self, node: LexborNode, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme in NO_FILE:
            return ""
        if parts.netloc != urlsplit(self.site.url).netloc:
            sheet = node.tag == "link" and node.attrs.get("rel") == "stylesheet"
            allowed = self.allowed and address.startswith(self.allowed)
            loads = node.attrs.get("src") or sheet
            return "comes from somebody else" if loads and not allowed else ""
        file = target(self.site, parts.path, self.base)
        if file is None:
            return "leads nowhere"
        ids, anchor = self.ids.get(self.site.name(file)), unquote(parts.fragment)
        known = ids is None or not anchor or anchor in ids
        return "" if known else "leads to a page without that anchor"


def target(site: Site, path: str, base: str) -> Path | None:
    """Return the file that a static host would send for an address, if there is one."""
    if not path.startswith(base):
        return None
    file = site.folder / unquote(path.removeprefix(base))
    if file.is_dir():
        file = file / "index.html"
    return file if file.is_file() else None


def _stylesheets(site: Site) -> Iterator[str]:
    for css in sorted(site.folder.rglob("*.css")):
        for address in CSS_ADDRESS.findall(css.read_text("utf-8")):
            embedded = address.startswith(("data:", "#"))
            if not embedded and not (css.parent / address).is_file():
                yield f"{site.name(css)}: {address!r} leads nowhere"


def _policy(page: Document) -> str:
    """Return the policy right after the character set, or "" where there is none."""
    found = page.first("meta[charset] + meta[http-equiv=Content-Security-Policy]")
    return found.attrs.sget("content") if found else ""


def main() -> None:
    """Read the command line, print the faults and fail if there are any."""
    parser = argparse.ArgumentParser(prog="publish.checks", description=__doc__)
    parser.add_argument("folder", type=Path, help="the built site")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project")
    parser.add_argument("--url", default="", help="the site_url that it was built with")
    arguments = parser.parse_args()
    found = faults(Site(arguments.folder, arguments.root, arguments.url))
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
