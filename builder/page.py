"""A page as its author wrote it: front matter, prose, boxes and fences.

The build, the tests, the checks of the prose and all writers read pages here, so the
blocks that are built and the blocks that are tested cannot drift apart.
"""

import difflib
import functools
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from builder.errors import PageError

# The second form is jupytext's header of a notebook in Python: the same, in comments.
FRONT_MATTER = re.compile(r"\A(?P<mark>|# )---\n(?P<yaml>.*?\n)?(?P=mark)---\n", re.S)
COMMENT = re.compile(r"^# ?", re.M)
HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<text>.+)$")
NOTEBOOK_HEADING = re.compile(r"^# # (.+)$", re.M)
# An attribute list of Markdown: `{ .class #name key="value" }`.
ATTRIBUTE = r"[.#][\w-]+|[\w-]+=(?:\"[^\"]*\"|[^\s}\"]+)"
ATTRIBUTES = re.compile(rf"[ \t]*\{{:?\s*(?:(?:{ATTRIBUTE})\s*)+\}}")
# An admonition, a folded block or a tab: its content is indented by four columns.
BOX = re.compile(
    r'(?P<indent> *)(?P<mark>!!!|\?\?\?\+?|===[+!]?) +(?P<kind>[\w-]*)[^"]*'
    r'(?:"(?P<title>.*)")?\s*$'
)
COLUMNS = 4

OPENING = re.compile(r"^(?P<indent>[ \t]*)(?P<ticks>`{3,}|~{3,})(?P<info>[^`]*)$")
QUOTED_OPENING = re.compile(r"^[ \t]*(>[ \t]*)+(`{3,}|~{3,})\s*\{?\.?py")
OTHER_PYTHON = re.compile(r"(\{(.*\s)?\.?|\.)?(py|python3?)(?![\w.=-])", re.I)
INCLUDE = re.compile(r'^--8<-- "(?P<path>[^":]+)(?::(?P<name>[^":]+))?"$')
CELL_OPTION = re.compile(r"^#\| (?:(?P<key>[a-z]+): )?\s*(?P<text>.*)$")
TIME_LIMIT = re.compile(r"^time_limit:\s*(\S+)\s*$", re.M)

FLAGS = ("hide-code", "hide-output", "no-run", "page-only")
VALUES = ("raises", "warns", "title", "hl_lines")
CELL_OPTIONS = ("alt", "caption", "differs", "varies")
DEFAULT_TIME_LIMIT = 60.0


@dataclass(frozen=True)
class Fence:
    """One fenced block, without its indentation.

    ``line`` is the line of the opening fence in the file, counted from 1, ``end`` that of
    the closing one, and ``code_line`` that of the first line of ``code``.
    """

    line: int
    end: int
    indent: str
    language: str
    code_line: int
    code: str
    flags: frozenset[str] = frozenset()
    values: dict[str, str] = field(default_factory=dict)

    @property
    def is_python(self) -> bool:
        return self.language == "python"

    @property
    def include(self) -> re.Match[str] | None:
        """The ``--8<-- "file:name"`` line, where the fence holds nothing else."""
        return INCLUDE.match(self.code.strip()) if self.is_python else None

    @property
    def is_executed(self) -> bool:
        """Whether the build runs it: all Python but included source and ``no-run``."""
        return self.is_python and not self.include and "no-run" not in self.flags


@dataclass(frozen=True)
class Box:
    """An admonition, a folded block or a tab.

    ``mark`` is the sign it begins with (``!!!``, ``???``, ``===``), ``indent`` the
    indentation of its content and ``line`` its first line in the file.
    """

    mark: str
    kind: str
    title: str
    indent: str
    line: int

    @property
    def is_folded(self) -> bool:
        return self.mark.startswith("?")


@dataclass(frozen=True)
class Part:
    """Lines of a page that belong together: a fence, the line that opens a box, or prose.

    A part of prose ends before a heading. ``lines`` are without the indentation of
    ``boxes``, the boxes that hold the part, the outermost first.
    """

    line: int
    lines: list[str]
    boxes: tuple[Box, ...] = ()
    fence: Fence | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Page:
    """A Markdown file, or a notebook in Python's percent format, which has no fences."""

    name: str
    text: str
    fences: list[Fence]
    time_limit: float

    @cached_property
    def executed(self) -> list[Fence]:
        """The fences that the build runs."""
        return [fence for fence in self.fences if fence.is_executed]

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def start(self) -> int:
        """How many lines the front matter has."""
        head = FRONT_MATTER.match(self.text)
        return head[0].count("\n") if head else 0

    @cached_property
    def meta(self) -> dict[str, Any]:
        """The front matter, its values as text; of a notebook the part for jupytext too.

        Raises:
            PageError: It is not a mapping in YAML.
        """
        head = FRONT_MATTER.match(self.text)
        if not head or not head["yaml"]:
            return {}
        text = COMMENT.sub("", head["yaml"]) if head["mark"] else head["yaml"]
        try:
            meta = dict(yaml.load(text, yaml.BaseLoader).items())
        except (yaml.YAMLError, AttributeError) as error:
            problem = str(error).replace("\n", " ")
            raise PageError(self.name, 1, f"front matter: {problem}") from error
        return {**meta, **meta.get("jupyter", {})} if head["mark"] else meta

    @cached_property
    def heading_part(self) -> Part | None:
        """The part that begins with the page's heading of the first level."""
        begins = (part for part in self.parts if not part.fence and not part.boxes)
        return next((part for part in begins if part.lines[0].startswith("# ")), None)

    @property
    def heading(self) -> str:
        """The heading as plain text, or "" where there is none."""
        if self.name.endswith(".py"):
            found = NOTEBOOK_HEADING.search(self.text)
            return found[1] if found else ""
        match = HEADING.match(self.heading_part.lines[0]) if self.heading_part else None
        return ATTRIBUTES.sub("", match["text"]).replace("`", "") if match else ""

    @property
    def title(self) -> str:
        """The title of the front matter or, without one, the heading."""
        return str(self.meta.get("title", "")) or self.heading

    @property
    def description(self) -> str:
        """The page in a line, for those who search; "" where it does not say."""
        return str(self.meta.get("description", ""))

    @cached_property
    def parts(self) -> list[Part]:
        """The page below its front matter, in order."""
        return list(_parts(self))


def read_page(path: Path, root: Path) -> Page:
    """Return the page at `path`, named as seen from `root`.

    Raises:
        PageError: A fence is not closed, or its header cannot be understood.
    """
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return parse_page(path.read_text("utf-8"), name)


# Whoever writes or checks a page asks for it; a site has a few hundred pages.
@functools.lru_cache(maxsize=4096)
def parse_page(text: str, name: str) -> Page:
    """Return the page that `text` describes; the same object for the same text."""
    is_notebook = name.endswith((".py", ".ipynb"))
    fences = [] if is_notebook else list(_fences(text.splitlines(), name))
    return Page(name, text, fences, _time_limit(text, name))


def _parts(page: Page) -> Iterator[Part]:
    fences = {fence.line: fence for fence in page.fences}
    boxes: tuple[Box, ...] = ()
    prose: list[str] = []
    at = page.start
    while at < len(page.lines):
        line, fence = page.lines[at], fences.get(at + 1)
        opening = None if fence else BOX.match(line)
        inside = _boxes_around(line, boxes)
        if prose and (fence or opening or inside != boxes or HEADING.match(line)):
            yield Part(at + 1 - len(prose), prose, boxes)
            prose = []
        boxes = inside
        indent = boxes[-1].indent if boxes else ""
        if fence:
            lines = [text.removeprefix(indent) for text in page.lines[at : fence.end]]
            yield Part(at + 1, lines, boxes, fence=fence)
        elif opening:
            box = _box(opening, at + 1)
            yield Part(at + 1, [line.removeprefix(indent)], boxes, box=box)
            boxes = (*boxes, box)
        else:
            prose.append(line.removeprefix(indent))
        at = fence.end if fence else at + 1
    if prose:
        yield Part(at + 1 - len(prose), prose, boxes)


def _boxes_around(line: str, boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """Return those of the open boxes that hold `line`; an empty line leaves none."""
    while boxes and line.strip() and not line.startswith(boxes[-1].indent):
        boxes = boxes[:-1]
    return boxes


def _box(opening: re.Match[str], line: int) -> Box:
    indent = opening["indent"] + " " * COLUMNS
    return Box(opening["mark"], opening["kind"], opening["title"] or "", indent, line)


def _fences(lines: list[str], name: str) -> Iterator[Fence]:
    at = 0
    while at < len(lines):
        if QUOTED_OPENING.match(lines[at]):
            raise PageError(
                name,
                at + 1,
                "a Python fence inside a quotation is never run; move it out",
            )
        opening = OPENING.match(lines[at])
        if not opening:
            at += 1
            continue
        end = _closing(lines, at, opening["ticks"], name)
        yield _fence(lines, at, end, opening, name)
        at = end + 1


def _closing(lines: list[str], start: int, ticks: str, name: str) -> int:
    for at in range(start + 1, len(lines)):
        stripped = lines[at].strip()
        if stripped.startswith(ticks) and not stripped.strip(ticks[0]):
            return at
    raise PageError(name, start + 1, f"this fence is never closed; end it with {ticks}")


def _fence(
    lines: list[str], start: int, end: int, opening: re.Match[str], name: str
) -> Fence:
    indent = opening["indent"]
    body = [line.removeprefix(indent) for line in lines[start + 1 : end]]
    language, flags, values = _header(opening["info"].strip(), name, start + 1)
    skipped = 0
    if language == "python":
        skipped, options = _cell_options(body, name, start + 2)
        values |= options
    return Fence(
        line=start + 1,
        end=end + 1,
        indent=indent,
        language=language,
        code_line=start + 2 + skipped,
        code="\n".join(body[skipped:]),
        flags=frozenset(flags),
        values=values,
    )


def _header(info: str, name: str, line: int) -> tuple[str, set[str], dict[str, str]]:
    """Return language, flags and values; only Python headers have rules."""
    language, _, rest = info.partition(" ")
    if language != "python" and OTHER_PYTHON.match(info):
        raise PageError(name, line, f"write ```python, not ```{info}")
    if language != "python":
        return language, set(), {}
    try:
        words = shlex.split(rest)
    except ValueError as problem:
        raise PageError(name, line, f"cannot read the fence header: {problem}") from None
    flags, values = set(), {}
    for word in words:
        key, equals, value = word.partition("=")
        if key in FLAGS and not equals:
            flags.add(key)
        elif key in VALUES and value:
            values[key] = value
        else:
            raise PageError(name, line, _unknown_word(word))
    return language, flags, values


def _unknown_word(word: str) -> str:
    known = {flag: flag for flag in FLAGS} | {key: f"{key}=…" for key in VALUES}
    near = difflib.get_close_matches(word.partition("=")[0], known, n=1)
    hint = f"did you mean {known[near[0]]!r}? " if near else ""
    words = ", ".join(known.values())
    return f"unknown word {word!r} in the fence header; {hint}Known: {words}"


def _cell_options(body: list[str], name: str, line: int) -> tuple[int, dict[str, str]]:
    """Return how many ``#| key: text`` lines start the body, and their texts by key."""
    options: dict[str, str] = {}
    count, key = 0, ""
    for count, text in enumerate(body):
        match = CELL_OPTION.match(text)
        if not match:
            return count, options
        if match["key"]:
            key = match["key"]
            if key not in CELL_OPTIONS:
                known = ", ".join(CELL_OPTIONS)
                problem = f"unknown option {key!r} after '#|'; known: {known}"
                raise PageError(name, line + count, problem)
            options[key] = match["text"]
        elif key:
            options[key] += " " + match["text"]
    return len(body), options


def _time_limit(text: str, name: str) -> float:
    head = FRONT_MATTER.match(text)
    limit = TIME_LIMIT.search(head[0]) if head else None
    if not limit:
        return DEFAULT_TIME_LIMIT
    try:
        return float(limit[1])
    except ValueError:
        line = text[: limit.start()].count("\n") + 1
        problem = f"time_limit is a number of seconds, not {limit[1]!r}"
        raise PageError(name, line, problem) from None


def backticks_around(code: str) -> str:
    """Return the mark of a fence that nothing in `code` can end."""
    runs: list[str] = ["``", *re.findall(r"`+", code)]
    return max(runs, key=len) + "`"
