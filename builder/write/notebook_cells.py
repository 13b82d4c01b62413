"""A page taken apart for a notebook: prose and Python fences by turns.

The boxes of the site, such as a question with its folded answer, become what every
notebook can show.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.page import Fence, Page

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
HEADING = re.compile(r"#{1,6} ")
BOX = re.compile(r'(?P<mark>!!!|\?\?\?\+?|===)\s*(?P<type>[\w-]*)[^"]*("(?P<title>.*)")?$')

# A question to predict, and its options.
QUESTION = "predict"
VERDICTS = {"right": "Right.", "wrong": "Wrong."}


def pieces_of(page: Page) -> Iterator[str | Fence]:
    """Return prose and Python fences by turns; a heading or box begins a piece."""
    lines = page.text.splitlines()
    fences = {fence.line: fence for fence in page.fences}
    front_matter = FRONT_MATTER.match(page.text)
    at = front_matter[0].count("\n") if front_matter else 0
    prose = Prose()
    while at < len(lines):
        line, fence = lines[at], fences.get(at + 1)
        prose.leave_for(line)
        if fence and fence.is_python:
            yield prose.taken()
            yield fence
        elif fence:
            prose.add(lines[at : fence.end])
        elif box := BOX.match(line.strip()):
            yield prose.taken()
            prose.enter(box, line[: len(line) - len(line.lstrip())])
        else:
            if HEADING.match(line):
                yield prose.taken()
            prose.add([line])
        at = fence.end if fence else at + 1
    yield prose.taken()


@dataclass
class Box:
    """Part of a page with a title and a line around it, perhaps folded."""

    mark: str
    kind: str
    indent: str
    parts: int = 0

    @property
    def is_folded(self) -> bool:
        return self.mark.startswith("?")

    @property
    def is_plain(self) -> bool:
        """A question is its title; what it holds stands below it."""
        return self.kind == QUESTION

    def heading(self, title: str) -> list[str]:
        """Return the lines that a box begins with."""
        if self.is_folded or self.is_plain:
            return [f"**{title}**", ""]
        return [f"> **{title}**", ">"]

    def around(self, lines: list[str]) -> list[str]:
        """Return the lines as a box that every notebook can show."""
        self.parts += 1
        if self.is_plain:
            return lines
        if not self.is_folded:
            return [f"> {line}".rstrip() for line in lines]
        summary = "Answer" if self.parts == 1 else "And then"
        if self.kind in VERDICTS and self.parts == 1:
            summary, lines = "Right or wrong?", [f"*{VERDICTS[self.kind]}*", "", *lines]
        return [f"<details><summary>{summary}</summary>", "", *lines, "", "</details>"]


@dataclass
class Prose:
    """Collects the lines of one piece, and knows the boxes that they stand in."""

    done: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def add(self, lines: list[str]) -> None:
        """Put lines into the box that is open, without its indentation."""
        indent = self.boxes[-1].indent if self.boxes else ""
        self.open += [line.removeprefix(indent) for line in lines]

    def enter(self, box: re.Match[str], indent: str) -> None:
        """Begin a box, four spaces further in."""
        self.boxes.append(Box(box["mark"], box["type"], indent + " " * 4))
        self.done += self.boxes[-1].heading(box["title"] or box["type"].capitalize())

    def leave_for(self, line: str) -> None:
        """Leave the boxes to which `line` does not belong."""
        while self.boxes and line.strip() and not line.startswith(self.boxes[-1].indent):
            self._close()
            self.boxes.pop()

    def taken(self) -> str:
        """Return the piece, and begin the next one."""
        self._close()
        text, self.done = "\n".join(self.done).strip("\n"), []
        return text

    def _close(self) -> None:
        """Put what was collected into the innermost box, if there is one."""
        if any(line.strip() for line in self.open):
            lines = "\n".join(self.open).strip("\n").split("\n")
            self.done += [*(self.boxes[-1].around(lines) if self.boxes else lines), ""]
        self.open = []
