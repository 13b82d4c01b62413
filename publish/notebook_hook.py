"""Makes the page of mkdocs-jupyter a page of this site, and never a stale one."""

import functools
import re
import runpy
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs_jupyter.config import settings
from selectolax.lexbor import LexborHTMLParser

from builder.errors import PageError
from builder.links import linked_file
from builder.page import Page as Source
from builder.page import read_page
from builder.project import settings_of
from builder.write.svg import add_title, rewrite_svg
from publish.notebook_run import TEMPLATES, run_notebook
from publish.site import new_element

SVG = re.compile(r"<svg.*</svg>", re.S)
LINK = re.compile(r"([^:#]+\.md)(#.*)?")
HEADINGS = "h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]"


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
    """Let a notebook be rendered by `_render`, which calls mkdocs-jupyter where it must."""
    if page.file.src_uri.endswith(".py"):
        render = functools.partial(_render, page, page.render)
        # In the place of the method, for this one page.
        page.render = render  # type: ignore[method-assign]


def _render(
    page: Page,
    render: Callable[[MkDocsConfig, Files], None],
    config: MkDocsConfig,
    files: Files,
) -> None:
    root = Path(config.config_file_path).parent
    assert page.file.abs_src_path, "a notebook is a file"
    source = read_page(Path(page.file.abs_src_path), root)
    page.meta.update(source.meta)
    content = run_notebook(page, root, render, config, files)
    fragment = LexborHTMLParser(content, is_fragment=True)
    insert_figures(fragment, _roles(settings_of(root).palette, root))
    resolve_links(fragment, page.file, files, source)
    page.toc = table_of_contents(fragment)
    for anchor in fragment.css("a.anchor-link"):
        anchor.attrs["class"], anchor.attrs["title"] = "headerlink", "Permanent link"
    page.content = fragment.html


def _roles(palette: str | None, root: Path) -> dict[str, str]:
    """Return the roles by colour, from the ``module:name`` of a module of the project."""
    if not palette:
        return {}
    module, _, name = palette.partition(":")
    # Run and not imported: a preview must see what was saved last.
    file = root.joinpath(*module.split(".")).with_suffix(".py")
    roles: dict[str, str] = runpy.run_path(str(file))[name]
    return roles


def insert_figures(fragment: LexborHTMLParser, roles: dict[str, str]) -> None:
    """Insert each figure that the template left as text, in the colours of the palette."""
    for number, figure in enumerate(fragment.css("figure.ag-figure"), start=1):
        words, drawing = figure.css("pre")
        found = SVG.search(drawing.text())
        assert found, "the template puts a drawing into each figure"
        svg = rewrite_svg(found[0], f"n{number}", roles)
        words.replace_with(new_element(add_title(svg, words.text())))
        drawing.decompose()


def resolve_links(
    fragment: LexborHTMLParser, file: File, files: Files, source: Source
) -> None:
    """Turn links to Markdown files into links to their pages.

    Raises:
        PageError: A link leads to a file that does not exist.
    """
    for link in fragment.css("a[href]"):
        address = LINK.fullmatch(link.attrs.sget("href"))
        if address is None:
            continue
        path, anchor = address[1], address[2] or ""
        target = files.get_file_from_path(linked_file(path, file.src_uri)[0])
        if target is None:
            line = source.text.partition(f"({path}")[0].count("\n") + 1
            raise PageError(source.name, line, f"there is no page {path}")
        link.attrs["href"] = f"{target.url_relative_to(file)}{anchor}"


def table_of_contents(fragment: LexborHTMLParser) -> TableOfContents:
    """Return the table of contents of a page that still has the anchors of nbconvert."""
    tokens = nest_toc_tokens(
        [
            {
                "level": int((heading.tag or "")[1:]),
                "id": heading.attrs.sget("id"),
                "name": heading.text().removesuffix("¶").strip(),
            }
            for heading in fragment.css(HEADINGS)
        ]
    )
    return get_toc(tokens)
