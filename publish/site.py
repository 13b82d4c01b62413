"""A built folder, as each step of publishing sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


class PublishError(Exception):
    """The folder cannot be published as it is; the message says what is in the way."""


@dataclass(frozen=True)
class Site:
    """The folder that a generator wrote, and the project that it was built from.

    Attributes:
        folder: The built site.
        root: The project: where ``mkdocs.yml`` and ``docs`` are.
        url: Where readers will find it, with a slash at the end; "" if unknown.
        preview: Whether it is only shown to its author, under ``mkdocs serve``.
    """

    folder: Path
    root: Path
    url: str = ""
    preview: bool = False

    def pages(self) -> Iterator[Path]:
        """Return each HTML file, in the order of the names."""
        yield from sorted(self.folder.rglob("*.html"))

    def name(self, page: Path) -> str:
        """Return what messages call a file: its path inside the folder."""
        return page.relative_to(self.folder).as_posix()

    def to_root(self, page: Path) -> str:
        """Return the way from a page to the root of the site, as links write it."""
        if self.name(page) == "404.html":
            # It is shown at every depth, so only the whole way leads anywhere.
            return urlsplit(self.url).path or "/"
        return "../" * (len(page.relative_to(self.folder).parts) - 1)
