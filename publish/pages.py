"""The published pages as their sources describe them, whatever generator built them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.errors import PageError
from builder.links import location_of
from builder.page import Page, read_page
from builder.project import configuration
from publish.site import PublishError, Site

# Sources that become pages.
SUFFIXES = (".md", ".py", ".ipynb")

# A navigation: pages, pages with a name, and sections.
Nav = list["str | dict[str, str | Nav]"]


@dataclass(frozen=True)
class PublishedPage:
    """A page of ``docs`` that is in the built folder.

    Attributes:
        path: The source, relative to ``docs``: ``learn/grad-fn.md``.
        source: The page as its author wrote it.
        meta: Its front matter.
        name: Its short name in the navigation, or "".
        section: The outermost section of the navigation that holds it, or "".
    """

    path: str
    source: Page
    meta: dict[str, Any]
    name: str = ""
    section: str = ""

    @property
    def location(self) -> str:
        """The address below the site's: ``learn/grad-fn/``; "" for the home page."""
        return location_of(self.path)

    @property
    def title(self) -> str:
        """The idea of the page: its heading or, where there is none, its name."""
        return self.source.title or self.name or self.path

    @property
    def description(self) -> str:
        """The page in a line, for those who search; "" where it does not say."""
        return self.source.description

    @property
    def revised(self) -> str:
        """The day of its last change (ISO), or "" where it does not say."""
        return str(self.meta.get("revised") or self.meta.get("date") or "")


def published_pages(site: Site) -> list[PublishedPage]:
    """Return the pages of the folder, first those of the navigation, in its order."""
    config = configuration(site.root)
    docs = site.root / config.get("docs_dir", "docs")
    places = dict(_places(config.get("nav", [])))
    files = [f for f in docs.rglob("*") if f.suffix in SUFFIXES]
    paths = sorted(file.relative_to(docs).as_posix() for file in files)
    order = [path for path in places if path in paths]
    order += [path for path in paths if path not in places]
    built = [p for p in order if (site.folder / location_of(p) / "index.html").is_file()]
    return [_page(site, docs / path, path, *places.get(path, ("", ""))) for path in built]


def _places(nav: Nav, section: str = "") -> Iterator[tuple[str, tuple[str, str]]]:
    """Return path, name and section of each page that the navigation names."""
    for entry in nav:
        [(name, value)] = entry.items() if isinstance(entry, dict) else [("", entry)]
        if isinstance(value, list):
            yield from _places(value, section or name)
        else:
            yield value, (name, section)


def _page(site: Site, file: Path, path: str, name: str, section: str) -> PublishedPage:
    source = read_page(file, site.root)
    try:
        return PublishedPage(path, source, source.meta, name, section)
    except PageError as error:
        # A generator may ignore front matter that it cannot read.
        raise PublishError(f"{error.page}: {error.problem}") from error
