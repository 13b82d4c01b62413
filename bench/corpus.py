"""The projects that are built: one for each tool, with the same pages and package."""

from dataclasses import dataclass
from pathlib import Path

from bench.cells import cells
from bench.prose import SECTIONS
from bench.tools import Tool

# The pages that are edited; neither is a page with the long training loop.
PROSE_PAGE, CODE_PAGE = 4, 5
LONG_PAGES = (2, 7)  # of each ten
MEAN_T_C = 10.5  # °C


@dataclass(frozen=True)
class Revision:
    """How often the prose, the code and the package were edited."""

    prose: int = 0
    code: int = 0
    package: int = 0


@dataclass(frozen=True)
class Project:
    """The pages of one tool, in a folder of its own."""

    tool: Tool
    root: Path
    pages: int

    def save(self, revision: Revision) -> None:
        """Write what differs from the disk, as an editor would."""
        for name, text in self._files(revision).items():
            file = self.root / name
            if not file.exists() or file.read_text("utf-8") != text:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")

    def html(self, number: int) -> str:
        """Return the built page, or "" where there is none."""
        file = self.root / "site" / page_name(number) / "index.html"
        return file.read_text("utf-8") if file.exists() else ""

    def _files(self, revision: Revision) -> dict[str, str]:
        numbers = range(1, self.pages + 1)
        pages = {f"docs/{page_name(n)}.md": _page(n, revision, self.tool) for n in numbers}
        index = {"docs/index.md": "# Pages\n\nThe same pages, built by three tools.\n"}
        return {**index, **pages, **_package(revision), **self.tool.files}


def page_name(number: int) -> str:
    """Return the name of the page without its ending."""
    return f"page-{number:03}"


def sentence(number: int, revision: Revision) -> str:
    """Return the sentence that an edit of the prose changes."""
    edits = revision.prose if number == PROSE_PAGE else 0
    return f"This is page {number}, and its prose was edited {edits} times."


def mean_shown(number: int, revision: Revision) -> float:
    """Return what the second cell of the page must show, in °C."""
    return _start(number, revision) + MEAN_T_C + _correction(revision)


def _start(number: int, revision: Revision) -> float:
    return number + (revision.code / 8 if number == CODE_PAGE else 0.0)


def _correction(revision: Revision) -> float:
    return 0.25 * (1 + revision.package)


def _page(number: int, revision: Revision, tool: Tool) -> str:
    is_long = number % 10 in LONG_PAGES
    parts = [f"# Page {number}", sentence(number, revision)]
    code = cells(_start(number, revision), is_long)
    for (title, text), cell in zip(SECTIONS, code, strict=True):
        parts += [f"## {title}", text, tool.fence(cell, page_name(number))]
    return "\n\n".join(parts) + "\n"


def _package(revision: Revision) -> dict[str, str]:
    units = UNITS.format(correction=_correction(revision))
    return {
        "lessons/__init__.py": '"""What the pages import."""\n',
        "lessons/readings.py": READINGS,
        "lessons/units.py": units,
        "lessons/palette.py": PALETTE,
    }


READINGS = '''\
"""Eleven readings of a thermometer."""

T_C = [0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0]  # °C
T_U = [35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4]  # unknown unit
'''

UNITS = '''\
"""From what the thermometer shows to what it should show."""


def calibrated(t_c):
    """Return the temperatures in °C, corrected."""
    return t_c + {correction:.2f}
'''

PALETTE = '''\
"""The colours of figures."""

ROLES = {"#1f5fd0": "value", "#c4400a": "gradient"}
'''
