"""The HTML of the notebook in the form of this site's pages."""

import html
import re
import runpy
from itertools import count
from pathlib import Path

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import TableOfContents, get_toc

from builder.errors import PageError
from builder.links import linked_file
from builder.page import Page
from builder.write.svg import add_title, rewrite_svg

FIGURE = re.compile(r'<figure class="ag-figure"><pre>(.*?)</pre><pre>(.*?)</pre>', re.S)
SVG = re.compile(r"<svg.*</svg>", re.S)
ANCHOR = re.compile(r'<a class="anchor-link" href="(#[^"]*)">¶</a>')
HEADING = re.compile(r'<h([1-6]) id="([^"]+)">(.*?)<a class="headerlink"', re.S)
LINK = re.compile(r'href="([^":#]+\.md)(#[^"]*)?"')
TAG = re.compile(r"<[^>]+>")


def in_site_form(content: str, palette: str | None, root: Path) -> str:
    """Return the page with figures that follow the palette, and permanent links.

    Args:
        content: What the template for notebooks made.
        palette: ``module:name`` of the roles by colour, in a module of the project.
        root: The project.
    """
    roles = _roles(palette, root)
    numbers = count(1)

    def figure(match: re.Match[str]) -> str:
        alt, document = map(html.unescape, match.groups())
        drawing = SVG.search(document)
        assert drawing, "the template puts a drawing into each figure"
        svg = rewrite_svg(drawing[0], f"n{next(numbers)}", roles)
        return f'<figure class="ag-figure">{add_title(svg, alt)}'

    content = FIGURE.sub(figure, content)
    link = r'<a class="headerlink" href="\1" title="Permanent link">¶</a>'
    return ANCHOR.sub(link, content)


def _roles(palette: str | None, root: Path) -> dict[str, str]:
    if not palette:
        return {}
    module, _, name = palette.partition(":")
    # Run and not imported: a preview must see what was saved last.
    file = root.joinpath(*module.split(".")).with_suffix(".py")
    roles: dict[str, str] = runpy.run_path(str(file))[name]
    return roles


def linked(content: str, file: File, files: Files, source: Page) -> str:
    """Return the page with its links to Markdown files turned into links to pages.

    Raises:
        PageError: A link leads to a file that does not exist.
    """

    def link(match: re.Match[str]) -> str:
        path, anchor = match[1], match[2] or ""
        target = files.get_file_from_path(linked_file(path, file.src_uri)[0])
        if target is None:
            line = source.text.partition(f"({path}")[0].count("\n") + 1
            raise PageError(source.name, line, f"there is no page {path}")
        return f'href="{target.url_relative_to(file)}{anchor}"'

    return LINK.sub(link, content)


def contents(content: str) -> TableOfContents:
    """Return the table of contents of a page."""
    tokens = nest_toc_tokens(
        [
            {"level": int(level), "id": id_, "name": TAG.sub("", words).strip()}
            for level, id_, words in HEADING.findall(content)
        ]
    )
    return get_toc(tokens)
