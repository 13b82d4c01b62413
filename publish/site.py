"""A built folder, as each step of publishing sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


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
