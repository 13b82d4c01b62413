"""What is wrong with a built site: ``python -m publish.checks site``.

It needs no browser and no Java. tests/browser judges with those, and more strictly.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from publish.html_document import Page, Tag, read_page
from publish.policy import COMMENTS, has_comments
from publish.site import Site

# What Markdown leaves behind when it is not understood.
RESIDUE = re.compile(
    r"\]\[[\w -]+\]|\]\([^)\s]{3,}\)|\{\{|\{%|\{ ?[:.#][\w-]+|!!! \w|\?\?\?\+? \w|```|"
    r"--8<--|:(?:material|octicons|fontawesome|simple)-[\w-]+:|\*\*\w|^=== \""
)
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls")
CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)")
NO_FILE = ("data", "mailto", "tel", "blob", "about")


def faults(site: Site) -> list[str]:
    """Return one line for each fault of each page and each stylesheet."""
    pages = {file: read_page(file) for file in site.pages()}
    checks = (_ids, _markup, _words, _Links(site, pages))
    found = [
        f"{site.name(file)}{fault}"
        for file, page in pages.items()
        for check in checks
        for fault in check(page)
    ]
    policies = {_policy(page) for page in pages.values()}
    if len(policies) != 1 or "" in policies:
        found.append(f"the pages have {len(policies)} policies, or one has none")
    return found + list(_stylesheets(site))


def _ids(page: Page) -> Iterator[str]:
    """Return the ids that stand there twice, and those that are meant and missing."""
    for one, times in page.ids.items():
        if times > 1:
            yield f": the id {one!r} stands there {times} times"
    for tag in page.tags:
        names = (*REFERENCES, "for") if tag.name == "label" else REFERENCES
        for name in names:
            for one in (tag[name] or "").split():
                if one not in page.ids:
                    yield f"{tag} means by {name} {one!r}, which is not on the page"


def _markup(page: Page) -> Iterator[str]:
    """Return what is no valid HTML, or tells readers who listen too little."""
    for tag in page.tags:
        for name in tag.repeated:
            yield f"{tag} has {name} twice"
        if tag["tabindex"] is not None and not re.fullmatch(r"-?\d+", tag["tabindex"]):
            yield f"{tag} has the tabindex {tag['tabindex']!r}"
        if tag["autocomplete"] is not None and tag["type"] in ("checkbox", "radio"):
            yield f"{tag} is a {tag['type']} with autocomplete"
        for name in ("alt", "width", "height") if tag.name == "img" else ():
            if tag[name] is None:
                yield f"{tag} has no {name}"
        landmark = tag.name == "nav" or tag["role"] == "dialog"
        if landmark and not (tag["aria-label"] or tag["aria-labelledby"]):
            yield f"{tag} has no name"
        if tag.name == "html" and not tag["lang"]:
            yield f"{tag} has no lang"


def _words(page: Page) -> Iterator[str]:
    """Return what is wrong with headings, description and prose."""
    if (times := len(page.all("h1"))) != 1:
        yield f": it has {times} <h1>"
    if not any(
        meta["name"] == "description" and meta["content"] for meta in page.all("meta")
    ):
        yield ": it has no description"
    for text in page.prose:
        if left := RESIDUE.search(text):
            yield f": Markdown that was not understood: {text[left.start() :][:60]!r}"


class _Links:
    """Finds the links that lead nowhere, and what somebody else would have to send."""

    def __init__(self, site: Site, pages: dict[Path, Page]):
        self.site = site
        self.pages = pages
        self.base = urlsplit(site.url).path or "/"
        self.allowed = COMMENTS if has_comments(site.root) else None

    def __call__(self, page: Page) -> Iterator[str]:
        here = urljoin(self.site.url or self.base, self.site.name(page.file))
        for tag in page.tags:
            for address in filter(None, (tag["href"], tag["src"])):
                fault = self._fault(tag, urljoin(here, address))
                if fault:
                    yield f":{tag.line}: {address!r} {fault}"

    def _fault(self, tag: Tag, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme in NO_FILE:
            return ""
        if parts.netloc != urlsplit(self.site.url).netloc:
            loads = tag["src"] or (tag.name == "link" and tag["rel"] == "stylesheet")
            allowed = self.allowed and address.startswith(self.allowed)
            return "comes from somebody else" if loads and not allowed else ""
        file = target(self.site, parts.path, self.base)
        if file is None:
            return "leads nowhere"
        page, anchor = self.pages.get(file), unquote(parts.fragment)
        known = not (page and anchor) or anchor in page.ids
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


def _policy(page: Page) -> str:
    metas = page.all("meta")
    at = [at for at, tag in enumerate(metas) if tag["charset"] is not None]
    after = metas[at[0] + 1] if at and len(metas) > at[0] + 1 else None
    if after is None or after["http-equiv"] != "Content-Security-Policy":
        return ""
    return after["content"] or ""


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
