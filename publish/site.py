"""A built folder, as each step of publishing sees it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit


class PublishError(Exception):
    """The folder cannot be published as it is; the message says what is in the way."""


@dataclass(eq=False)
class Site:
    """The folder that a generator wrote, and the project that it was built from.

    Steps read and change a page by `text` and `change`. Inside of `at_once` a page is
    read from the disk once and written once, whatever the number of steps.

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
    _texts: dict[Path, str] = field(default_factory=dict, init=False, repr=False)
    _changed: set[Path] = field(default_factory=set, init=False, repr=False)
    _holds: bool = field(default=False, init=False, repr=False)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Keep the pages in memory, and write those that changed at the end."""
        self._holds = True
        try:
            yield
        finally:
            self._holds = False
            for page in sorted(self._changed):
                page.write_text(self._texts[page], "utf-8")
            self._texts.clear()
            self._changed.clear()

    def text(self, page: Path) -> str:
        """Return an HTML file as the steps so far have left it."""
        if not self._holds:
            return page.read_text("utf-8")
        if page not in self._texts:
            self._texts[page] = page.read_text("utf-8")
        return self._texts[page]

    def change(self, page: Path, text: str) -> None:
        """Put `text` in the place of an HTML file."""
        if not self._holds:
            page.write_text(text, "utf-8")
        elif text != self._texts.get(page):
            self._texts[page] = text
            self._changed.add(page)

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
