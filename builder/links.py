"""Links of pages: how Markdown writes them, and where on the site they lead."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

# `[name]: target`, but not the text of a footnote.
DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]]+)\]:\s*<?([^\s>]+).*$", re.M)
# `[text][name]` and `[name][]`.
REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
# `[text](target "title")`, and with a `!` an image.
# Of text with brackets in it, only the last one is part of the match.
LINK = re.compile(
    r"(!?\[[^\[\]]*\]|\])\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?([^)]*)\)"
)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
INLINE_CODE = re.compile(r"(?<!`)(?P<code>`+)(?!`).+?(?<!`)(?P=code)(?!`)")
# Sources that become pages of the site.
PAGES = (".md", ".py")


def definitions(text: str) -> dict[str, str]:
    """Return the target of each link that `text` defines, by its name in small letters."""
    return {name.lower(): target for name, target in DEFINITION.findall(text)}


def location_of(path: str) -> str:
    """Return where a generator puts the page of a source: a folder with a slash."""
    stem = posixpath.splitext(path)[0]
    folder, name = posixpath.split(stem)
    parts = [folder] if name in ("index", "README") else [folder, name]
    return "".join(f"{part}/" for part in parts if part)


def built_file(path: str, site: Path) -> Path:
    """Return the HTML of a source, with or without MkDocs' ``use_directory_urls``."""
    file = site / posixpath.splitext(path)[0]
    if file.name in ("index", "README"):
        return file.with_name("index.html")
    flat = file.with_name(f"{file.name}.html")
    return flat if flat.is_file() else file / "index.html"


def linked_file(target: str, path: str) -> tuple[str, str]:
    """Return the file and the anchor that a relative link leads to.

    Args:
        target: The link as it is written.
        path: The source that holds it. It and the result are relative to ``docs``.
    """
    file, _, anchor = unquote(target).partition("#")
    if not file:
        return path, anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), file)), anchor


def absolute(site: str, location: str, seen_from: str = "") -> str:
    """Return the whole address of a location of the site, or a relative one.

    Args:
        site: The address of the site; "" where it is unknown, so that only a relative
            address can be given.
        location: As ``learn/grad-fn/`` or ``assets/logo.svg``.
        seen_from: The location of the page that holds a relative address.
    """
    if site:
        return site.rstrip("/") + "/" + quote(location, safe="/#%")
    slash = "/" if location.endswith("/") or not location else ""
    return posixpath.relpath(location or ".", seen_from or ".") + slash


@dataclass(frozen=True)
class PageAddress:
    """Where readers find a page.

    Attributes:
        path: The source, relative to ``docs``: ``learn/grad-fn.md``.
        site: The address of the site, with a slash at the end; "" if unknown.
    """

    path: str
    site: str = ""

    @property
    def url(self) -> str:
        """The whole address of the page, or "" where it is unknown."""
        return absolute(self.site, location_of(self.path)) if self.site else ""

    def resolve(self, target: str) -> str:
        """Return where a link on the page leads; relative where the site is unknown."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or target.startswith("/"):
            return target
        here = location_of(self.path)
        file, anchor = linked_file(parts.path, self.path)[0], parts.fragment
        there = location_of(file) if file.endswith(PAGES) else file
        return absolute(self.site, there, here) + (f"#{anchor}" if anchor else "")


def replace_targets(text: str, resolve: Callable[[str], str]) -> str:
    """Return Markdown with the target of each link resolved.

    A link that resolves to "" becomes its text.
    """

    def replace(match: re.Match[str]) -> str:
        words, target, title = match.groups()
        address = resolve(target)
        return f"{words}({address}{title})" if address else words.lstrip("!")[1:-1]

    return LINK.sub(replace, text)
