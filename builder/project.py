"""The project: its ``mkdocs.yml``, its pages and the links that they share."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from builder.errors import PageError
from builder.links import definitions
from builder.page import Page, read_page
from builder.run.executor import Executor, executor
from builder.run.page_process import Settings

EXTENSION = "builder.extension"


def configuration(root: Path) -> dict[str, Any]:
    """Return ``mkdocs.yml`` with every value as text, so that no tag needs any code.

    The file is read again only when it has changed.
    """
    file = root / "mkdocs.yml"
    state = file.stat()
    return _parse(file, state.st_mtime_ns, state.st_ctime_ns, state.st_size)


@functools.lru_cache(maxsize=64)
def _parse(file: Path, *_: int) -> dict[str, Any]:
    config: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    return config


def _options(root: Path) -> dict[str, Any]:
    """Return the options that ``mkdocs.yml`` gives to the extension.

    Raises:
        LookupError: It does not name the extension.
    """
    for extension in configuration(root).get("markdown_extensions", []):
        name, options = extension, None
        if isinstance(extension, dict):
            [(name, options)] = extension.items()
        if name == EXTENSION:
            return options or {}
    raise LookupError(f"{root / 'mkdocs.yml'} does not name {EXTENSION}")


def settings_of(root: Path) -> Settings:
    """Return the settings with which the site at `root` executes its pages.

    Raises:
        LookupError: ``mkdocs.yml`` does not name the extension.
    """
    return Settings(root, _options(root).get("palette"))


def executor_of(root: Path) -> Executor:
    """Return the executor that the extension uses, so that a page runs once a build."""
    return executor(settings_of(root), root / configuration(root).get("docs_dir", "docs"))


def shared_links(root: Path) -> dict[str, str]:
    """Return the target of each link that all pages may use, by its name."""
    # A notebook can be made of a page that belongs to no project.
    if not (root / "mkdocs.yml").is_file():
        return {}
    file = _options(root).get("links")
    return definitions((root / file).read_text("utf-8")) if file else {}


def pages_of(root: Path) -> list[Page]:
    """Return the pages below ``docs``, in the order of their names."""
    return [read_page(file, root) for file in sorted((root / "docs").rglob("*.md"))]


@dataclass(frozen=True)
class PageFile:
    """The file of the page that is being rendered, and its project."""

    root: Path
    docs: Path
    path: Path

    @property
    def page(self) -> Page:
        return read_page(self.path, self.root)


def rendered_file(md: Markdown) -> PageFile:
    """Return the file of the page that `md` is rendering.

    Raises:
        PageError: The generator is neither MkDocs nor Zensical.
    """
    # Each generator keeps it in a processor of its own.
    for processor in [*md.treeprocessors, *md.preprocessors]:
        if hasattr(processor, "file") and hasattr(processor, "config"):  # MkDocs
            config = processor.config
            root = Path(config.config_file_path).parent
            return PageFile(root, Path(config.docs_dir), Path(processor.file.abs_src_path))
        if hasattr(processor, "page") and hasattr(processor, "config"):  # Zensical
            docs = Path(processor.config["docs_dir"]).resolve()
            return PageFile(docs.parent, docs, docs / processor.page.path)
    raise PageError("?", 0, "executed pages need MkDocs or Zensical to say which page")
