"""What a project says of itself in ``mkdocs.yml``."""

from pathlib import Path

import yaml

from builder.kernel import Settings
from builder.page import Page, read_page

EXTENSION = "builder.extension"


def settings_of(root: Path) -> Settings:
    """Return the settings with which the site at `root` executes its pages.

    Raises:
        LookupError: ``mkdocs.yml`` does not name the extension.
    """
    # BaseLoader takes every value for text, so it needs no code that a tag names.
    config = yaml.load((root / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    for extension in config.get("markdown_extensions", []):
        name, options = extension, None
        if isinstance(extension, dict):
            [(name, options)] = extension.items()
        if name == EXTENSION:
            return Settings(root, (options or {}).get("palette"))
    raise LookupError(f"{root / 'mkdocs.yml'} does not name {EXTENSION}")


def pages_of(root: Path) -> list[Page]:
    """Return the pages below ``docs``, in the order of their names."""
    return [read_page(file, root) for file in sorted((root / "docs").rglob("*.md"))]
