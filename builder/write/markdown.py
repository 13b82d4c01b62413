"""A page as plain Markdown with its outputs in it, for whoever reads without HTML.

What only the generator understands goes: front matter, attribute lists, folded blocks,
words in the header of a fence. What it would have put there comes: the included source,
and below each fence what it gave.
"""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from builder.include import Section
from builder.page import Fence, Page, parse_page
from builder.run.display import Output
from builder.run.executor import Executed

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
TITLE = re.compile(r"# (.+)$")
# Admonitions, folded blocks and tabs: their content is indented by four columns.
BLOCK = re.compile(
    r' *(?:!!!|\?\?\?\+?|===[+!]?) +(?P<kind>\w*)[^"]*(?:"(?P<title>.*)")?\s*$'
)
COLUMNS = 4
CODE_SPAN = re.compile(r"(`+[^`]+`+)")
ATTRIBUTES = re.compile(r"[ \t]*\{:?\s*[.#][A-Za-z][^{}\n]*\}")
# What a script reads; a figure says the same in words inside its tag.
DATA = re.compile(r"""\s(?:data-[\w-]+|markdown)(?:=(?:"[^"]*"|'[^']*'))?(?=[\s>])""")
TARGET = re.compile(r"(?P<before>\]\(<?)(?P<target>[^)\s>]+)")
HTML_TARGET = re.compile(r'(?P<before>\s(?:href|src)=")(?P<target>[^"]+)')
DEFINITION = re.compile(r"^\[(?P<name>[^\]^]+)\]: *(?P<target>\S+)", re.M)

# Drawings and controls: what a figure says in words stands beside them.
UNREAD = ("svg", "fieldset", "form", "button", "output")

Address = Callable[[str], str]
Include = Callable[[Fence], Section]


def title_of(page: Page) -> str:
    """Return the first heading of the page as plain text, or "" where it has none."""
    heading = _heading(page)
    return ATTRIBUTES.sub("", heading[1]).replace("`", "") if heading else ""


def markdown_twin(
    executed: Executed, include: Include, address: Address, definitions: str = ""
) -> str:
    """Return the page without front matter and title, with its outputs.

    Args:
        executed: The page and what its fences gave.
        include: Gives the source that a fence names.
        address: Turns the target of a link on this page into one for readers elsewhere.
        definitions: Links that several pages share, as Markdown (``[name]: target``).
    """
    page = executed.page
    text = _unfolded(page)
    lines, done = text.splitlines(), 0
    result: list[str] = []
    here = parse_page(text, page.name).fences
    for fence, shown in zip(page.fences, here, strict=True):
        result += _prose(lines[done : shown.line - 1], address)
        if fence.is_python:
            new = _python(fence, executed.outputs.get(fence.line, []), include)
            result += [shown.indent + line if line else "" for line in new]
        else:
            result += lines[shown.line - 1 : shown.end]
        done = shown.end
    result += _prose(lines[done:], address)
    result += ["", *_used(definitions, "\n".join(result))]
    return _without_gaps("\n".join(result), page.name).strip() + "\n"


def as_fence(text: str, language: str) -> list[str]:
    """Return the lines of a fence that nothing in `text` can end."""
    ticks = max(["``", *re.findall(r"`+", text)], key=len) + "`"
    return [f"{ticks}{language}", *text.rstrip("\n").split("\n"), ticks]


def _front_matter(page: Page) -> int:
    """Return how many lines the front matter has."""
    match = FRONT_MATTER.match(page.text)
    return match[0].count("\n") if match else 0


def _fenced(page: Page) -> set[int]:
    return {n for f in page.fences for n in range(f.line, f.end + 1)}


def _heading(page: Page) -> tuple[int, str] | None:
    """Return the line and the text of the page's title."""
    fenced, start = _fenced(page), _front_matter(page)
    for number, line in enumerate(page.text.splitlines(), start=1):
        if number > start and number not in fenced and (match := TITLE.match(line)):
            return number, match[1]
    return None


def _unfolded(page: Page) -> str:
    """Return the text with blocks as a line in bold and their content below it."""
    fenced, heading = _fenced(page), _heading(page)
    hidden = {*range(1, _front_matter(page) + 1), heading[0] if heading else 0}
    opened: list[int] = []
    result = []
    for number, line in enumerate(page.text.splitlines(), start=1):
        while line.strip() and opened and _indent(line) < opened[-1]:
            opened.pop()
        block = None if number in fenced else BLOCK.match(line)
        if block:
            result += [_headline(block), ""]
            opened.append(_indent(line) + COLUMNS)
        elif number not in hidden:
            result.append(line[COLUMNS * len(opened) :])
    return "\n".join(result)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _headline(block: re.Match[str]) -> str:
    kind, title = block["kind"].capitalize(), block["title"]
    return f"**{': '.join(part for part in (kind, title) if part)}**"


def _prose(lines: list[str], address: Address) -> Iterator[str]:
    for line in lines:
        parts = CODE_SPAN.split(line)
        # Every second part is code, and stays as it is.
        parts[::2] = [_plain(part, address) for part in parts[::2]]
        yield "".join(parts).rstrip()


def _plain(text: str, address: Address) -> str:
    text = DATA.sub("", ATTRIBUTES.sub("", text))
    for pattern in (TARGET, HTML_TARGET):
        text = pattern.sub(lambda m: m["before"] + address(m["target"]), text)
    return text


def _python(fence: Fence, outputs: list[Output], include: Include) -> Iterator[str]:
    if fence.include:
        section = include(fence)
        yield from (f"`{section.path}`:", "", *as_fence(section.code, "python"))
        return
    if "hide-code" not in fence.flags:
        yield from as_fence(fence.code, "python")
    for output in outputs if "hide-output" not in fence.flags else []:
        yield from ("", *_output(output, fence), "")


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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.lines()


class _Reader(HTMLParser):
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
            # A caption stands inside its table; here it comes before.
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


def _without_gaps(text: str, name: str) -> str:
    """Return the text with no more than one empty line in a row, but in fences."""
    fenced = _fenced(parse_page(text, name))
    result: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() or number in fenced or (result and result[-1].strip()):
            result.append(line)
    return "\n".join(result)


def _used(definitions: str, text: str) -> Iterator[str]:
    for match in DEFINITION.finditer(definitions):
        if re.search(rf"\]?\[{re.escape(match['name'])}\](?![:(])", text):
            yield match[0]
