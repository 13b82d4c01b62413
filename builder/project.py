"""What a project says of itself in ``mkdocs.yml``."""

import functools
from pathlib import Path
from typing import Any

import yaml

from builder.page import Page, read_page
from builder.run.page_process import Settings

EXTENSION = "builder.extension"


def configuration(root: Path) -> dict[str, Any]:
    """Return ``mkdocs.yml`` with every value as text, so that no tag needs any code.

    The file is read again only when it has changed.
    """
    file = root / "mkdocs.yml"
    state = file.stat()
    return _parsed(file, state.st_mtime_ns, state.st_ctime_ns, state.st_size)


@functools.lru_cache(maxsize=64)
def _parsed(file: Path, *_: int) -> dict[str, Any]:
    config: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    return config


def shared_text(root: Path) -> str:
    """Return what ``pymdownx.snippets`` appends to every page: the links by name."""
    for extension in configuration(root).get("markdown_extensions", []):
        if isinstance(extension, dict) and "pymdownx.snippets" in extension:
            files = (extension["pymdownx.snippets"] or {}).get("auto_append", [])
            return "\n".join((root / file).read_text("utf-8") for file in files)
    return ""


def settings_of(root: Path) -> Settings:
    """Return the settings with which the site at `root` executes its pages.

    Raises:
        LookupError: ``mkdocs.yml`` does not name the extension.
    """
    for extension in configuration(root).get("markdown_extensions", []):
        name, options = extension, None
        if isinstance(extension, dict):
            [(name, options)] = extension.items()
        if name == EXTENSION:
            return Settings(root, (options or {}).get("palette"))
    raise LookupError(f"{root / 'mkdocs.yml'} does not name {EXTENSION}")


def pages_of(root: Path) -> list[Page]:
    """Return the pages below ``docs``, in the order of their names."""
    return [read_page(file, root) for file in sorted((root / "docs").rglob("*.md"))]
