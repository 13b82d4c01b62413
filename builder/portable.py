"""Prose as any reader of Markdown takes it: no attributes, every link complete."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

DEFINITION = re.compile(r"^\[([^\]^]+)\]:\s*(\S+).*$", re.M)

# Neither code nor formulas are prose.
VERBATIM = re.compile(r"^(`{3,}|~{3,}).*?^\1`*$|`[^`\n]+`|\$[^$\n]+\$", re.M | re.S)
STASHED = re.compile("\x00(\\d+)\x00")

ATTRIBUTE = r"[.#][\w-]+|[\w-]+=(?:\"[^\"]*\"|[^\s}\"]+)"
ATTRIBUTES = re.compile(rf"[ \t]*\{{:?\s*(?:(?:{ATTRIBUTE})\s*)+\}}")
LINK = re.compile(r"(!?)\[([^\[\]]*)\]\(([^)\s]+)((?:\s+\"[^\"]*\")?)\)")
REFERENCE = re.compile(r"(?<!!)\[([^\[\]]+)\]\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Place:
    """Where a page stands for readers.

    Attributes:
        path: The Markdown file as seen from the folder of the pages.
        site: The address of the site, with a slash at the end; "" if unknown.
        definitions: The links that are used by name.
    """

    path: str
    site: str = ""
    definitions: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address of the page itself."""
        return self.site and self.site + _directory(self.path)

    def resolved(self, target: str) -> str:
        """Return the whole address of a link on this page, or "" where none is known."""
        if re.match(r"[a-z]+:", target):
            return target
        if not self.site:
            return ""
        path, hash_, anchor = target.partition("#")
        if not path:
            return self.address + hash_ + anchor
        folder = posixpath.dirname(self.path)
        whole = posixpath.normpath(posixpath.join(folder, path))
        return self.site + _directory(whole) + hash_ + anchor


def portable(text: str, place: Place) -> str:
    """Return Markdown that reads the same away from the site.

    A link whose address is not known is left out, its words stay.
    """
    kept: list[str] = []

    def stash(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\x00{len(kept) - 1}\x00"

    text = VERBATIM.sub(stash, text)
    text = ATTRIBUTES.sub("", DEFINITION.sub("", text))
    text = REFERENCE.sub(_named_link(place.definitions), text)
    text = LINK.sub(_complete(place), text)
    return STASHED.sub(lambda match: kept[int(match[1])], text).strip()


def _named_link(definitions: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    def link(match: re.Match[str]) -> str:
        words, name = match[1], match[2] or match[1]
        return f"[{words}]({definitions[name]})" if name in definitions else match[0]

    return link


def _complete(place: Place) -> Callable[[re.Match[str]], str]:
    def link(match: re.Match[str]) -> str:
        image, words, target, title = match.groups()
        address = place.resolved(target)
        return f"{image}[{words}]({address}{title})" if address else words

    return link


def _directory(path: str) -> str:
    """Return the address of a page below the site; other files keep their names."""
    if not path.endswith(".md"):
        return path
    folder, name = posixpath.split(path.removesuffix(".md"))
    whole = folder if name == "index" else posixpath.join(folder, name)
    return f"{whole}/" if whole else ""
