"""A built folder, and each HTML file in it as one parsed document.

Publishing reads an HTML file once, parses it once, lets each step change the document, and
writes it once. The parser follows the HTML standard, so steps see a page as browsers do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode


class PublishError(Exception):
    """The folder cannot be published as it is; the message says why."""


class Document:
    """An HTML file of the site, parsed.

    Attributes:
        source: The HTML that was parsed.
        name: The path of the file inside the site, for messages too.
        to_root: The path from it to the root of the site, as links write it.
    """

    def __init__(self, source: str, name: str = "index.html", to_root: str = ""):
        self.source = source
        self.name = name
        self.to_root = to_root
        self._parser = LexborHTMLParser(source)
        self._fragments = list(_fragments(self._parser))

    @property
    def html(self) -> str:
        """The document as HTML."""
        return self._parser.html or ""

    def all(self, selector: str) -> list[LexborNode]:
        """Return the elements that a CSS selector matches, those of templates last."""
        found = self._parser.css(selector)
        return found + [one for part in self._fragments for one in part.css(selector)]

    def first(self, selector: str) -> LexborNode | None:
        """Return the first element outside of templates that a CSS selector matches."""
        return self._parser.css_first(selector)

    def append_to_head(self, html: str) -> None:
        """Add an element as the last one of the head."""
        assert self._parser.head, "the parser gives every document a head"
        self._parser.head.insert_child(new_element(html))

    def append_to_body(self, html: str) -> None:
        """Add an element as the last one of the body."""
        assert self._parser.body, "the parser gives every document a body"
        self._parser.body.insert_child(new_element(html))


def _fragments(node: LexborHTMLParser | LexborNode) -> Iterator[LexborNode]:
    """Yield the content of each template, where the parser's selectors do not look."""
    for fragment in node.template_fragments():
        yield fragment
        yield from _fragments(fragment)


def new_element(html: str) -> LexborNode:
    """Return the element that a piece of HTML describes, to be inserted into a document."""
    root = LexborHTMLParser(html, is_fragment=True).root
    assert root, "a piece of HTML describes an element"
    return root


@dataclass(eq=False)
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

    @cached_property
    def documents(self) -> list[Document]:
        """Each HTML file, in the order of the names, as the steps so far have left it."""
        return [
            Document(file.read_text("utf-8"), self.name(file), self._to_root(file))
            for file in self.html_files()
        ]

    def write_documents(self) -> None:
        """Write the documents back to their files."""
        for page in self.documents:
            (self.folder / page.name).write_text(page.html, "utf-8")

    def html_files(self) -> list[Path]:
        """Return the path of each HTML file, in the order of the names."""
        return sorted(self.folder.rglob("*.html"))

    def name(self, file: Path) -> str:
        """Return what messages call a file: its path inside the folder."""
        return file.relative_to(self.folder).as_posix()

    def _to_root(self, file: Path) -> str:
        if self.name(file) == "404.html":
            # It is shown at every depth, so only a path from the host works there.
            return urlsplit(self.url).path or "/"
        return "../" * (len(file.relative_to(self.folder).parts) - 1)
