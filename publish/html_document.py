"""A built page as a browser reads it, as far as checks ask about it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

# Their text is shown as it is, not set as prose.
VERBATIM = {"code", "head", "kbd", "math", "pre", "samp", "script", "style", "svg"}


@dataclass(frozen=True)
class Tag:
    """An opening tag; the last of two equal attributes counts here."""

    name: str
    attributes: dict[str, str]
    line: int
    repeated: tuple[str, ...] = ()

    def __getitem__(self, attribute: str) -> str | None:
        return self.attributes.get(attribute)

    def __str__(self) -> str:
        return f":{self.line}: <{self.name}>"


@dataclass
class Page:
    """One page: its tags in their order, the ids among them, and its prose."""

    file: Path
    tags: list[Tag] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)

    def all(self, *names: str) -> list[Tag]:
        """Return the tags of these names."""
        return [tag for tag in self.tags if tag.name in names]

    @cached_property
    def ids(self) -> Counter[str]:
        """Return each id, and how often it is there."""
        return Counter(tag["id"] for tag in self.tags if tag["id"] is not None)


class _Reader(HTMLParser):
    def __init__(self, page: Page):
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[str] = []

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [attribute for attribute, _ in attrs]
        repeated = tuple(sorted({one for one in names if names.count(one) > 1}))
        values = {attribute: value or "" for attribute, value in attrs}
        self.page.tags.append(Tag(name, values, self.getpos()[0], repeated))
        if name in VERBATIM:
            self.open.append(name)

    def handle_startendtag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(name, attrs)
        self.handle_endtag(name)

    def handle_endtag(self, name: str) -> None:
        if name in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(name) :]

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.page.prose.append(data)


def read_page(file: Path) -> Page:
    """Return a built page."""
    page = Page(file)
    reader = _Reader(page)
    reader.feed(file.read_text("utf-8"))
    reader.close()
    return page
