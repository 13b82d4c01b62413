"""Makes the page of mkdocs-jupyter a page of this site, and never a stale one."""

import functools
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_jupyter.config import settings

from builder.page import read_page
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
    source = read_page(path, root)
    page.meta.update(source.meta)
    content = executed(page, root, render, config, files)
    content = in_site_form(content, settings_of(root).palette, root)
    page.content = linked(content, page.file, files, source)
    page.toc = contents(page.content)
