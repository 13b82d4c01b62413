"""The published pages as their sources describe them, whatever generator built them."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import yaml

from builder.page import parse_page
from builder.project import configuration
from builder.write.markdown import title_of
from publish.site import PublishError, Site

# What a link in the sources means when it leads to a page.
PAGES = (".md", ".py")
SUFFIXES = (".md", ".py", ".ipynb")
FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.S)
# jupytext's header of a notebook in Python: the same, in comments.
NOTEBOOK_HEADER = re.compile(r"\A# ---\n((?:#.*\n)*?)# ---\n")
NOTEBOOK_TITLE = re.compile(r"^# # (.+)$", re.M)

# A navigation: pages, pages with a name, and sections.
Nav = list["str | dict[str, str | Nav]"]


@dataclass(frozen=True)
class PublishedPage:
    """A page of ``docs`` that stands in the built folder.

    Attributes:
        path: The source as seen from ``docs``: ``learn/grad-fn.md``.
        text: What stands there.
        meta: Its front matter.
        name: Its short name in the navigation, or "".
        section: The outermost section of the navigation that holds it, or "".
    """

    path: str
    text: str
    meta: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    section: str = ""

    @property
    def location(self) -> str:
        """The address below the site's: ``learn/grad-fn/``; "" for the home page."""
        return location_of(self.path)

    @property
    def title(self) -> str:
        """The idea of the page: its heading or, where there is none, its name."""
        return self.meta.get("title") or self._heading() or self.name or self.path

    @property
    def description(self) -> str:
        """The page in a line, for those who search; "" where it does not say."""
        description: str = self.meta.get("description", "")
        return description

    @property
    def revised(self) -> str:
        """The day of its last change (ISO), or "" where it does not say."""
        return str(self.meta.get("revised") or self.meta.get("date") or "")

    def _heading(self) -> str:
        if self.path.endswith(".md"):
            return title_of(parse_page(self.text, self.path))
        found = NOTEBOOK_TITLE.search(self.text)
        return found[1] if found else ""


def location_of(path: str) -> str:
    """Return where a generator puts the page of a source: a folder with a slash."""
    stem = posixpath.splitext(path)[0]
    folder, name = posixpath.split(stem)
    parts = [folder] if name in ("index", "README") else [folder, name]
    return "".join(f"{part}/" for part in parts if part)


def published_pages(site: Site) -> list[PublishedPage]:
    """Return the pages of the folder, first those of the navigation, in its order."""
    config = configuration(site.root)
    docs = site.root / config.get("docs_dir", "docs")
    places = dict(_places(config.get("nav", [])))
    files = [f for f in docs.rglob("*") if f.suffix in SUFFIXES]
    paths = sorted(file.relative_to(docs).as_posix() for file in files)
    order = [path for path in places if path in paths]
    order += [path for path in paths if path not in places]
    pages = [_page(docs, path, *places.get(path, ("", ""))) for path in order]
    return [p for p in pages if (site.folder / p.location / "index.html").is_file()]


def absolute(site: Site, location: str, seen_from: str = "") -> str:
    """Return the whole address of a location of the site, or a relative one.

    Args:
        site: Relative where its address is unknown.
        location: As ``learn/grad-fn/`` or ``assets/logo.svg``.
        seen_from: The location of the page on which a relative address stands.
    """
    if site.url:
        return site.url.rstrip("/") + "/" + quote(location, safe="/#%")
    slash = "/" if location.endswith("/") or not location else ""
    return posixpath.relpath(location or ".", seen_from or ".") + slash


def link_target(site: Site, page: PublishedPage, target: str) -> str:
    """Return where a link on the page leads, seen from anywhere."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or target.startswith("/"):
        return target
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    if not parts.path:
        return absolute(site, page.location, page.location) + anchor
    folder = posixpath.dirname(page.path)
    path = posixpath.normpath(posixpath.join(folder, parts.path))
    location = location_of(path) if path.endswith(PAGES) else path
    return absolute(site, location, page.location) + anchor


def _places(nav: Nav, section: str = "") -> Iterator[tuple[str, tuple[str, str]]]:
    """Return path, name and section of each page that the navigation names."""
    for entry in nav:
        [(name, value)] = entry.items() if isinstance(entry, dict) else [("", entry)]
        if isinstance(value, list):
            yield from _places(value, section or name)
        else:
            yield value, (name, section)


def _page(docs: Path, path: str, name: str, section: str) -> PublishedPage:
    text = (docs / path).read_text("utf-8")
    try:
        return PublishedPage(path, text, _meta(text), name, section)
    except (yaml.YAMLError, AttributeError) as error:
        # A generator may take what it cannot read for no front matter at all.
        problem = str(error).replace("\n", " ")
        raise PublishError(f"{docs.name}/{path}: front matter: {problem}") from error


def _meta(text: str) -> dict[str, Any]:
    if match := FRONT_MATTER.match(text):
        return dict(yaml.load(match[1], yaml.BaseLoader).items())
    if match := NOTEBOOK_HEADER.match(text):
        header = yaml.load(re.sub("^# ?", "", match[1], flags=re.M), yaml.BaseLoader)
        return {**header, **header.get("jupyter", {})}
    return {}
