"""A page as plain Markdown with its outputs, for readers without HTML.

It leaves out whatever only the generator understands: front matter, attribute lists,
folded blocks, words in the header of a fence. It puts in the results of the generator:
the included source, and below each fence its outputs.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser

from builder.include import Section
from builder.links import INLINE_CODE, replace_targets
from builder.page import ATTRIBUTES, Box, Fence, backticks_around
from builder.run.display import Output
from builder.run.executor import Executed

# Neither code nor formulas are prose.
VERBATIM = re.compile(
    rf"^(?P<fence>`{{3,}}|~{{3,}}).*?^(?P=fence)`*$|(?-s:{INLINE_CODE.pattern})|\$[^$\n]+\$",
    re.M | re.S,
)
STASHED = re.compile("\x00(\\d+)\x00")
# Attributes for a script or the generator; a figure says the same in words inside its tag.
DATA = re.compile(r"""\s(?:data-[\w-]+|markdown)(?:=(?:"[^"]*"|'[^']*'))?(?=[\s>])""")
# An empty element that only has an anchor.
ANCHOR = re.compile(r'<(?P<tag>a|span) id="[^"]*"></(?P=tag)>')
HTML_TARGET = re.compile(r'(?P<before>\s(?:href|src)=")(?P<target>[^"]+)')

# Drawings and controls: the words of a figure are beside them.
UNREAD = ("svg", "fieldset", "form", "button", "output")

Resolve = Callable[[str], str]
Include = Callable[[Fence], Section]


def as_markdown(
    executed: Executed, include: Include, resolve: Resolve, shared: Mapping[str, str]
) -> str:
    """Return the page without front matter and title, with its outputs.

    Args:
        executed: The page and the outputs of its fences.
        include: Gives the source that a fence names.
        resolve: Turns the target of a link on this page into one for readers elsewhere.
        shared: The links that all pages may use, by name.
    """
    lines = Lines()
    for part in executed.page.parts:
        fence = part.fence
        if part.box:
            lines.add([_headline(part.box), ""])
        elif fence and fence.is_python:
            lines.indent = fence.indent[len(part.boxes[-1].indent) if part.boxes else 0 :]
            _add_fence(lines, fence, executed.outputs.get(fence.line, []), include)
            lines.indent = ""
        elif fence:
            lines.add(part.lines, verbatim=True)
        else:
            is_titled = part is executed.page.heading_part
            lines.add(_plain_lines(part.lines[1 if is_titled else 0 :], resolve))
    lines.add(["", *_used_links(shared, "\n".join(lines.found))])
    return "\n".join(lines.found).strip() + "\n"


def plain_markdown(
    text: str, resolve: Resolve, change: Callable[[str], str] = lambda prose: prose
) -> str:
    """Return prose without attribute lists and with each target of a link resolved.

    Code and formulas stay as they are.

    Args:
        text: Markdown.
        resolve: As for `as_markdown`; a link that it resolves to "" becomes its text.
        change: A change of the prose that is made first.
    """
    kept: list[str] = []

    def stash(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\x00{len(kept) - 1}\x00"

    prose = ATTRIBUTES.sub("", change(VERBATIM.sub(stash, text)))
    prose = replace_targets(prose, resolve)
    return STASHED.sub(lambda match: kept[int(match[1])], prose)


def as_fence(text: str, language: str) -> list[str]:
    """Return the lines of a fence that nothing in `text` can end."""
    ticks = backticks_around(text)
    return [f"{ticks}{language}", *text.rstrip("\n").split("\n"), ticks]


class Lines:
    """The lines of the result so far, with one empty line in a row outside of fences."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.indent = ""

    def add(self, lines: list[str], verbatim: bool = False) -> None:
        for line in lines:
            if verbatim or line.strip() or (self.found and self.found[-1].strip()):
                self.found.append(self.indent + line if line else "")


def _headline(box: Box) -> str:
    return f"**{': '.join(part for part in (box.kind.capitalize(), box.title) if part)}**"


def _plain_lines(lines: list[str], resolve: Resolve) -> list[str]:
    def change(prose: str) -> str:
        return HTML_TARGET.sub(
            lambda m: m["before"] + resolve(m["target"]),
            DATA.sub("", ANCHOR.sub("", prose)),
        )

    text = plain_markdown("\n".join(lines), resolve, change)
    return [line.rstrip() for line in text.split("\n")]


def _add_fence(lines: Lines, fence: Fence, outputs: list[Output], include: Include) -> None:
    if fence.include:
        section = include(fence)
        lines.add([f"`{section.path}`:", ""])
        lines.add(as_fence(section.code, "python"), verbatim=True)
        return
    if "hide-code" not in fence.flags:
        lines.add(as_fence(fence.code, "python"), verbatim=True)
    for output in outputs if "hide-output" not in fence.flags else []:
        lines.add([""])
        is_words = output["kind"] in ("svg", "html")
        lines.add(_output(output, fence), verbatim=not is_words)
        lines.add([""])


def _output(output: Output, fence: Fence) -> list[str]:
    if output["kind"] == "svg":
        return _figure(fence)
    if output["kind"] == "html" and "caption" in fence.values:
        return [*_figure(fence), "", *_html(output["data"])]
    if output["kind"] == "html":
        return _html(output["data"])
    return as_fence(output["data"], "text")


def _figure(fence: Fence) -> list[str]:
    lines = [f"Figure: {fence.values.get('alt', '')}"]
    caption = fence.values.get("caption")
    return [*lines, "", f"Caption: {caption}"] if caption else lines


def _html(html: str) -> list[str]:
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    return reader.lines()


class _TextReader(HTMLParser):
    """Reads HTML into paragraphs of text and Markdown tables."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str | list[list[str]]] = []
        self.text = ""
        self.unread: list[str] = []  # tags that are open and say nothing in words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self.unread.append(tag)
        elif tag == "table":
            self._end_block()
            self.blocks.append([])
        elif tag == "tr" and self._table is not None:
            self._table.append([])
        elif tag in ("td", "th"):
            self.text = ""

    def handle_endtag(self, tag: str) -> None:
        if self.unread and tag == self.unread[-1]:
            self.unread.pop()
        elif tag in ("td", "th") and self._table:
            self._table[-1].append(" ".join(self.text.split()).replace("|", r"\|"))
            self.text = ""
        elif tag in ("table", "caption", "p", "div", "figcaption"):
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.text += data

    @property
    def _table(self) -> list[list[str]] | None:
        last = self.blocks[-1] if self.blocks else None
        return last if isinstance(last, list) else None

    def _end_block(self) -> None:
        if text := " ".join(self.text.split()):
            # A caption is inside its table; here it comes before.
            at = len(self.blocks) - (self._table == [])
            self.blocks.insert(at, text)
        self.text = ""

    def lines(self) -> list[str]:
        self._end_block()
        result: list[str] = []
        for block in self.blocks:
            result += ["", block] if isinstance(block, str) else ["", *_table(block)]
        return result[1:]


def _table(rows: list[list[str]]) -> list[str]:
    width = max((len(row) for row in rows), default=0)
    padded = [row + [""] * (width - len(row)) for row in rows if row]
    shown = [f"| {' | '.join(row)} |" for row in padded]
    return [*shown[:1], f"|{' --- |' * width}", *shown[1:]]


def _used_links(shared: Mapping[str, str], text: str) -> Iterator[str]:
    for name, target in shared.items():
        if re.search(rf"\[{re.escape(name)}\](?![:(])", text):
            yield f"[{name}]: {target}"
