"""Checks of finished pages: numbers and claims that nothing computed, broken links.

Each returns a line for each problem, ``page.md:LINE: problem and advice``, so that a test
can show all of them in one message.
"""

import difflib
import html
import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

from builder.include import include
from builder.links import (
    DEFINITION,
    INLINE_CODE,
    LINK,
    REFERENCE,
    SCHEME,
    built_file,
    definitions,
    linked_file,
)
from builder.page import HEADING, Page
from builder.project import pages_of, shared_links
from builder.run.display import Output
from builder.run.numeric_environment import is_pinned

MINUS = "\N{MINUS SIGN}"
# A digit, a point or a sign before would make it the end of something else; so would
# ".2" after it: 3.11.2 is not a number.
NUMBER = re.compile(
    r"(?<![\d.])(?P<sign>(?<![\w)\]}])[-\u2212])?"
    r"(?P<digits>(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:[eE][-+\u2212]?\d+)?)"
    r"(?!\.?\d)"
)
DECIMAL = re.compile(r"\.\d")
# How far a number may be from that of the pages on an architecture whose kernels nothing
# pins: sums in float32 in a different order, with an epoch carrying it to the next.
ELSEWHERE = Decimal("1e-5")
# A rounded number of fewer digits would be found in almost any output.
ROUNDED_DIGITS = 3

HTML_COMMENT = re.compile(r"<!--.*?-->", re.S)
# A claim that two numbers are one. It hangs on the last digit, and that on the processor,
# unless the page compares them and says to how many digits.
AGREEMENT = re.compile(
    r"\b(?:dis)?agree(?:s|d)?\b(?! (?:in|on)\b)|\bbit for bit\b|\bdigit for digit\b"
    r"|\bidentical\b"
    r"|\bto the last\b[\w ]*\b(?:bit|digit)|\bsame digits\b"
    r"|\b(?:is|are|exactly) (?:exactly )?equal\b|\bexactly the same\b",
    re.I,
)
COMPARISON = re.compile(r"allclose\(|isclose\(|\bequal\(|[^=!<>]==[^=]|\bagree")
VERDICT = re.compile(r"\b(?:True|False)\b")
# A wrong option of a question makes a claim that is false.
WRONG_OPTION = re.compile(r"^ *\?\?\?\+? wrong ")
# Everything on a page that is not its words.
NO_WORDS = (
    HTML_COMMENT,
    DEFINITION,
    re.compile(r"(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)"),  # the target of a link
    re.compile(r"https?://[^\s)>\]]+"),
    re.compile(r"</?[A-Za-z][^<>]*>"),
    re.compile(r"\{:?[ \t]*(?:[#.][A-Za-z]|[\w-]+=\")[^{}\n]*\}"),  # attr_list
)
EXTERNAL = re.compile(r"\[\^[^\]]+\]|https?://")
ATTRIBUTE = re.compile(r"<[A-Za-z][^<>]*?\s(?:href|src)=\"([^\"]*)\"")
ID = re.compile(r"<[A-Za-z][^<>]*?\sid=\"([^\"]+)\"|<a\s[^<>]*?name=\"([^\"]+)\"")


# Numbers


@dataclass(frozen=True)
class Number:
    """A number in a text."""

    text: str
    value: Decimal
    start: int

    def is_supported_by(self, known: Decimal) -> bool:
        """Tell whether `known` is this number, or rounds to it."""
        known = known if self.text[0] in ("-", MINUS) else abs(known)
        _, digits, exponent = self.value.as_tuple()
        assert isinstance(exponent, int), "NaN and infinity are no digits"
        if len(digits) < ROUNDED_DIGITS:
            return known == self.value
        slack = 0 if is_pinned() else abs(known) * ELSEWHERE
        return abs(known - self.value) <= Decimal((0, (5,), exponent - 1)) + slack


def unsupported_numbers(page: Page, outputs: Iterable[Output], root: Path) -> list[str]:
    """Return a line for each decimal number in the prose that nothing supports.

    It needs an output or the code of the page, a pinned version such as "torch 2.13", or
    a source: a footnote or an external link in the same line.
    """
    known = {
        number.value for text in _evidence(page, outputs, root) for number in _numbers(text)
    }
    versions, external = _versions(root), _external_names(page, root)
    problems = []
    raw = page.lines
    for line, words in enumerate(_words(page), start=1):
        if EXTERNAL.search(raw[line - 1]) or external & _references(raw[line - 1]):
            continue
        for number in _numbers(words):
            if not DECIMAL.search(number.text) or _is_version(number, words, versions):
                continue
            if not any(number.is_supported_by(value) for value in known):
                problems.append(f"{page.name}:{line}: {_advice(number, known)}")
    return problems


def _numbers(text: str) -> Iterator[Number]:
    for match in NUMBER.finditer(text):
        plain = match[0].replace(MINUS, "-").replace(",", "")
        yield Number(match[0], Decimal(plain), match.start())


def _advice(number: Number, known: set[Decimal]) -> str:
    near = min(known, key=lambda value: abs(value - number.value), default=None)
    nearest = "" if near is None else f" (the nearest is {near})"
    return (
        f"{number.text} is in no output and in no code of this page{nearest}; correct it, "
        "compute it here, or name its source in the same line, by a footnote or a link"
    )


def _evidence(page: Page, outputs: Iterable[Output], root: Path) -> Iterator[str]:
    """Yield the computed outputs and the shown code, without its comments."""
    for output in outputs:
        kind, data = output["kind"], output["data"]
        if kind == "svg":
            data = " ".join(re.findall(r"<text\b.*?</text>", data, re.S))
        yield (
            html.unescape(re.sub(r"<[^>]*>", " ", data))
            if kind in ("svg", "html")
            else data
        )
    for fence in page.fences:
        if fence.is_python:
            code = include(fence, page.name, root).code if fence.include else fence.code
            yield re.sub(r"#.*|(?<=\d)_(?=\d)", "", code)


def _words(page: Page) -> list[str]:
    """Return the lines of the page with nothing left but the words of its author.

    A fence of another language than Python was typed by hand, so it counts as prose.
    """
    lines = _body(page)
    for fence in page.fences:
        code = range(fence.code_line, fence.end) if fence.is_python else ()
        for line in (fence.line, *code, fence.end):
            lines[line - 1] = ""
    text = "\n".join(lines)
    for pattern in NO_WORDS:
        text = pattern.sub(_as_blank_lines, text)
    return text.split("\n")


def _body(page: Page) -> list[str]:
    """Return the lines of the page, those of its front matter empty."""
    return [""] * page.start + page.lines[page.start :]


def _as_blank_lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _versions(root: Path) -> set[tuple[str, str]]:
    """Return the versions that the project pins, as pairs like ("torch", "2.13")."""
    files = [root / "requirements.txt", root / "pyproject.toml"]
    text = "\n".join(file.read_text("utf-8") for file in files if file.is_file())
    text = text.replace('requires-python = "', "python")
    pinned = re.findall(r"^([\w-]+)(?:==|>=)(\d+\.\d+)((?:\.\d+)*)", text, re.M)
    found = {
        (name.lower(), v) for name, minor, rest in pinned for v in (minor, minor + rest)
    }
    return found | {("pytorch", version) for name, version in found if name == "torch"}


def _is_version(number: Number, words: str, versions: set[tuple[str, str]]) -> bool:
    name = re.search(r"([\w-]+)[ `=]*$", words[: number.start])
    return name is not None and (name[1].lower(), number.text) in versions


# Claims


def unproved_agreements(
    page: Page, outputs: Mapping[int, Sequence[Output]]
) -> Iterator[str]:
    """Yield a line for each claim of equality whose section compares nothing.

    A comparison is a fence that is shown with its code and its output, calls `allclose`
    or the like, and prints ``True`` or ``False``. A source in the same line excuses a
    claim, as it does a number.

    Args:
        page: The page.
        outputs: The outputs of each executed fence, by its line.
    """
    raw = page.lines
    starts = [at for at, line in enumerate(raw, 1) if HEADING.match(line)]
    inside = [range(fence.line, fence.end + 1) for fence in page.fences]
    starts = [1, *(at for at in starts if not any(at in lines for lines in inside))]
    proved = {bisect(starts, line) for line in _comparison_lines(page, outputs)}
    for line, words in enumerate(_words(page), start=1):
        claim = AGREEMENT.search(INLINE_CODE.sub("code", words))
        if not claim or WRONG_OPTION.match(raw[line - 1]) or EXTERNAL.search(raw[line - 1]):
            continue
        if bisect(starts, line) not in proved:
            yield (
                f"{page.name}:{line}: “{claim[0]}” is claimed, and no block of this "
                "section compares; print an allclose with the digits that it names"
            )


def _comparison_lines(page: Page, outputs: Mapping[int, Sequence[Output]]) -> Iterator[int]:
    """Yield the lines of the fences that compare and print the result."""
    for fence in page.executed:
        is_shown = not {"hide-code", "hide-output"} & set(fence.flags)
        said = " ".join(output["data"] for output in outputs.get(fence.line, ()))
        if is_shown and COMPARISON.search(fence.code) and VERDICT.search(said):
            yield fence.line


# Links


def broken_links(root: Path, site: Path) -> list[str]:
    """Return a line for each relative link of a page that leads nowhere.

    Args:
        root: The project.
        site: Where it was built; the anchors are those of the HTML.
    """
    links = Links(root / "docs", site)
    shared = shared_links(root)
    return [
        f"{page.name}:{line}: {problem}"
        for page in pages_of(root)
        for line, problem in links.problems(page, shared)
    ]


class Links:
    """Checks links against the files of the pages and the anchors of the built site."""

    def __init__(self, docs: Path, site: Path):
        self.docs, self.site = docs, site
        self.files = {
            f.relative_to(docs).as_posix() for f in docs.rglob("*") if f.is_file()
        }

    def problems(self, page: Page, shared: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Yield line and problem of each link of the page, given the shared names."""
        here = page.name.removeprefix("docs/")
        text = _linkable_text(page)
        defined = {*definitions(text), *shared}
        for line, words in enumerate(text.split("\n"), start=1):
            found = [self._problem(target, here) for _, target, _ in LINK.findall(words)]
            found += [
                self._problem(target, here) for _, target in DEFINITION.findall(words)
            ]
            found += [
                self._built_problem(target, here) for target in ATTRIBUTE.findall(words)
            ]
            found += [
                f"nothing defines [{name}]; define it at the end of the page"
                for name in sorted(_references(words) - defined)
            ]
            yield from ((line, problem) for problem in found if problem)

    def _problem(self, target: str, here: str) -> str | None:
        if SCHEME.match(target):
            return None
        if target.startswith("/") or not target:
            return (
                f"the link to {target!r} is not relative; write it as seen from this page"
            )
        file, anchor = linked_file(target, here)
        made = not file.endswith(".md") and (self.site / file).is_file()
        if file not in self.files and not made:
            hint = _suggestion(file, self.files)
            return f"the link to {target} leads nowhere: there is no docs/{file}{hint}"
        return self._anchor_problem(target, anchor, built_file(file, self.site))

    def _built_problem(self, target: str, here: str) -> str | None:
        """Check a link in HTML: browsers read it, so it is relative to the built page."""
        if SCHEME.match(target):
            return None
        path, _, anchor = unquote(target).partition("#")
        file = built_file(here, self.site)
        if path:
            file = file.parent / path
            file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return f"the link to {target} leads nowhere; it is relative to the built page"
        return self._anchor_problem(target, anchor, file)

    def _anchor_problem(self, target: str, anchor: str, file: Path) -> str | None:
        if not anchor or (anchors := anchors_of(file)) >= {anchor}:
            return None
        hint = _suggestion(anchor, anchors)
        return f"the link to {target} leads nowhere: no such anchor{hint}"


def anchors_of(file: Path) -> set[str]:
    """Return the names that a link into a built page may have behind its #."""
    text = file.read_text("utf-8") if file.is_file() else ""
    return {html.unescape(one or other) for one, other in ID.findall(text)}


def _suggestion(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _linkable_text(page: Page) -> str:
    """Return the text of the page without anything that only looks like a link."""
    lines = _body(page)
    for fence in page.fences:
        lines[fence.line - 1 : fence.end] = [""] * (fence.end - fence.line + 1)
    text = HTML_COMMENT.sub(_as_blank_lines, "\n".join(lines))
    return INLINE_CODE.sub("code", text)


def _references(line: str) -> set[str]:
    """Return the names that ``[text][name]`` and ``[name][]`` in a line refer to."""
    line = INLINE_CODE.sub("code", line)
    return {(name or text).lower() for text, name in REFERENCE.findall(line)}


def _external_names(page: Page, root: Path) -> set[str]:
    links = definitions(page.text) | shared_links(root)
    return {name for name, target in links.items() if SCHEME.match(target)}
