"""A page as its author wrote it: the fences, with their lines in the file.

Everything that asks which fences a page has asks here: the build, the tests and the
checks of the prose. So what is built and what is tested cannot drift apart.
"""

import difflib
import functools
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.errors import PageError

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

    ``line`` is where the opening fence stands in the file, counted from 1, and
    ``code_line`` where the first line of ``code`` stands.
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
        """Whether the build runs it: most Python, but no source that is only shown."""
        return self.is_python and not self.include and "no-run" not in self.flags


@dataclass(frozen=True)
class Page:
    """A Markdown file: its name in messages, its text, its fences, its limit."""

    name: str
    text: str
    fences: list[Fence]
    time_limit: float

    @property
    def executed(self) -> list[Fence]:
        return [fence for fence in self.fences if fence.is_executed]


def read_page(path: Path, root: Path) -> Page:
    """Return the page at `path`, named as seen from `root`.

    Raises:
        PageError: A fence is not closed, or its header cannot be understood.
    """
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return parse_page(path.read_text("utf-8"), name)


# Whoever writes or checks a page parses it; a build has a few hundred different texts.
@functools.lru_cache(maxsize=4096)
def parse_page(text: str, name: str) -> Page:
    """Return the page that `text` describes; the same object for the same text."""
    fences = list(_fences(text.splitlines(), name))
    return Page(name, text, fences, _time_limit(text, name))


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
    """Return how many ``#| key: text`` lines start the body, and what they say."""
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
    front_matter = re.match(r"\A---\n.*?\n---\n", text, re.S)
    limit = TIME_LIMIT.search(front_matter[0]) if front_matter else None
    if not limit:
        return DEFAULT_TIME_LIMIT
    try:
        return float(limit[1])
    except ValueError:
        line = text[: limit.start()].count("\n") + 1
        problem = f"time_limit is a number of seconds, not {limit[1]!r}"
        raise PageError(name, line, problem) from None
