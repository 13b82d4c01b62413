"""Tags and their attributes in HTML that a generator wrote, read and changed in place.

A parser that writes the whole document anew would change more than what is mended, so
everything here works on the text and leaves the rest of it as it was.
"""

import html
import re
from collections.abc import Callable, Iterator

_ATTRIBUTES = r"""(?:[^"'>]|"[^"]*"|'[^']*')*"""
# Comments first, then elements whose content is not markup, then any other opening tag.
_TOKEN = re.compile(
    rf"<!--.*?-->|<(?P<raw>script|style)\b(?P<attributes>{_ATTRIBUTES})>(?P<text>.*?)</(?P=raw)\s*>"
    rf"|<(?P<name>[a-z][^\s/>]*)(?P<rest>{_ATTRIBUTES})>",
    re.S | re.I,
)
_ATTRIBUTE = re.compile(r"""([^\s"'=/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")


class Element:
    """An opening tag, and for scripts and styles also what stands in them.

    Attributes:
        source: The tag as it is written; a script or a style with its end.
        name: The name of the tag, in small letters.
        text: The content of a script or a style as it is written, else "".
    """

    def __init__(self, match: re.Match[str]):
        self.source = match[0]
        self.name = (match["raw"] or match["name"]).lower()
        self.text = match["text"] or ""
        self._attributes = match["attributes"] or match["rest"] or ""

    def attributes(self) -> list[tuple[str, str]]:
        """Return each attribute with its value, in their order, repeated ones too."""
        return [
            (name.lower(), html.unescape(value.strip("\"'")))
            for name, value in _ATTRIBUTE.findall(self._attributes)
        ]

    def __getitem__(self, name: str) -> str | None:
        """Return the value of an attribute, or None where it is not set."""
        return dict(reversed(self.attributes())).get(name)


def elements(document: str) -> Iterator[Element]:
    """Return each element of the document, in its order."""
    for match in _TOKEN.finditer(document):
        if not match[0].startswith("<!--"):
            yield Element(match)


def rewritten(document: str, change: Callable[[Element], str], having: str = "") -> str:
    """Return the document with each element replaced by what `change` makes of it.

    Only elements are asked about whose tag has the text `having` in it, in small letters.
    """

    def replacement(match: re.Match[str]) -> str:
        source = match[0]
        if source.startswith("<!--") or having not in source.lower():
            return source
        return change(Element(match))

    return _TOKEN.sub(replacement, document)


def without_attribute(source: str, name: str) -> str:
    """Return a tag without one of its attributes."""
    value = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
    return re.sub(rf"\s{name}\s*=\s*{value}", "", source, count=1, flags=re.I)
