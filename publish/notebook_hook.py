"""Makes the page of mkdocs-jupyter a page of this site, and never a stale one."""

import functools
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_jupyter.config import settings

from builder.percent import metadata
from builder.project import settings_of
from publish.executed_notebook import TEMPLATES, executed
from publish.notebook_page import contents, in_site_form, linked


def on_config(config: MkDocsConfig) -> None:
    """Give mkdocs-jupyter our template, and no Markdown; it has no settings for that."""
    settings.templates_dir = str(TEMPLATES)
    plugin = config.plugins.get("mkdocs-jupyter")
    if plugin is not None:
        asked = plugin.should_include
        plugin.should_include = lambda file: _is_notebook(file) and asked(file)


def _is_notebook(file: File) -> bool:
    """Tell by the name alone: mkdocs-jupyter reads each page, twice, to tell it."""
    return PurePosixPath(file.src_uri).suffix in (".py", ".ipynb")


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Put ourselves between MkDocs and the rendering by mkdocs-jupyter."""
    if page.file.src_uri.endswith(".py"):
        render = functools.partial(_render, page, page.render)
        # In the place of the method, but for this one page.
        page.render = render  # type: ignore[method-assign]


def _render(
    page: Page,
    render: Callable[[MkDocsConfig, Files], None],
    config: MkDocsConfig,
    files: Files,
) -> None:
    root = Path(config.config_file_path).parent
    assert page.file.abs_src_path, "a notebook is a file"
    path = Path(page.file.abs_src_path)
    page.meta.update(metadata(path.read_text("utf-8")))
    content = executed(page, root, render, config, files)
    content = in_site_form(content, settings_of(root).palette, root)
    name, source = path.relative_to(root).as_posix(), path.read_text("utf-8")
    page.content = linked(content, page.file, files, name, source)
    page.toc = contents(page.content)
