"""Notebooks to download, each beside the page whose cells it holds."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.links import built_file
from builder.page import Page
from builder.project import pages_of
from builder.write.notebook import as_notebook, as_self_contained
from publish.site import PublishError, Site

# The template `page-facts.html` puts a link on the same pages.
SERIES = "docs/learn/"
NOTEBOOKS = "docs/notebooks/"


def write_notebooks(site: Site) -> None:
    """Write a notebook for each page of the series that ran code, and our own ones."""
    for page in series(site.root):
        _write(as_notebook(page, site.root, site.url), page.name, site)
    for file in sorted((site.root / NOTEBOOKS).glob("*.py")):
        name = file.relative_to(site.root).as_posix()
        # Only MkDocs shows these; another generator builds the site without them.
        if address(name, site.folder):
            source = file.read_text("utf-8")
            _write(as_self_contained(source, name, site.root, site.url), name, site)


def series(root: Path) -> Iterator[Page]:
    """Return the pages that can be downloaded as notebooks."""
    return (p for p in pages_of(root) if p.name.startswith(SERIES) and p.executed)


def address(name: str, folder: Path) -> Path | None:
    """Return where the notebook of a page goes: where the page's relative links start."""
    path = Path(name).relative_to("docs")
    built = built_file(path.as_posix(), folder)
    return built.parent / f"{path.stem}.ipynb" if built.is_file() else None


def _write(notebook: dict[str, Any], name: str, site: Site) -> None:
    target = address(name, site.folder)
    if target is None:
        raise PublishError(f"{name} is not in {site.folder}; build it first")
    target.write_text(json.dumps(notebook, indent=1) + "\n", "utf-8")
