"""A drawing of a graph, as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from snippets.graph import Graph, Node
from snippets.layout import Point, layout_of
from snippets.palette import GRADIENT, MUTED, VALUE

FONT_SIZE = 13  # pixels, as everything here
LETTER = 8  # the width of a monospace letter of that size, rounded up
LINE = 16  # from one line of text to the next
PADDING = 10  # between the text and the outline
BASELINE = 4.5  # from the middle of a line down to where its letters stand
MARGIN = 2  # around the drawing, for the width of the outlines


@dataclass(frozen=True)
class Drawing:
    """A picture that notebooks and pages can show."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg


def draw(graph: Graph) -> Drawing:
    """The graph, with the root at the top and the leaves below.

    The arrows go the way that backward walks. A box is a step and says which
    tensors it saved; a pill is a leaf and says whose `.grad` it fills. The
    same graph gives the same bytes each time.
    """
    layout = layout_of(graph, [_size(node) for node in graph.nodes])
    width, height = layout.width + 2 * MARGIN, layout.height + 2 * MARGIN
    arrows = "".join(_arrow(*curve) for curve in layout.curves)
    nodes = "".join(map(_node, graph.nodes, layout.centres))
    return Drawing(
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="{-MARGIN} {-MARGIN} {_number(width)} {_number(height)}" '
        f'width="{_number(width)}" height="{_number(height)}" '
        f'font-family="monospace" font-size="{FONT_SIZE}" '
        'text-anchor="middle" fill="currentColor">'
        f'<g fill="{GRADIENT}" stroke="{GRADIENT}">{arrows}</g>{nodes}</svg>'
    )


def _lines(node: Node) -> list[str]:
    saved = f"saves {', '.join(node.saved)}" if node.saved else ""
    return [line for line in (node.name, node.detail, saved) if line]


def _size(node: Node) -> Point:
    lines = _lines(node)
    width = LETTER * max(map(len, lines)) + 2 * PADDING
    return width, LINE * len(lines) + PADDING


def _arrow(tip: Point, start: Point, *curve: Point) -> str:
    x, y = curve[-1]
    dx, dy = (tip[0] - x) / 2, (tip[1] - y) / 2
    head = [(x - dy, y + dx), tip, (x + dy, y - dx)]
    return (
        f'<path fill="none" d="M{_path([start])}C{_path(curve)}"/>'
        f'<path stroke="none" d="M{_path(head)}Z"/>'
    )


def _node(node: Node, centre: Point) -> str:
    x, y = centre
    (width, height), lines = _size(node), _lines(node)
    place = f'x="{_number(x - width / 2)}" y="{_number(y - height / 2)}"'
    size = f'width="{width}" height="{height}"'
    look = 'rx="3" stroke="currentColor"'
    if node.is_leaf:
        look = f'rx="{height / 2:g}" stroke="{VALUE}" stroke-width="2"'
    top = y - LINE * (len(lines) - 1) / 2 + BASELINE
    texts = (
        f'<text x="{_number(x)}" y="{_number(top + LINE * i)}"'
        f"{_ink(node, i)}>{escape(line)}</text>"
        for i, line in enumerate(lines)
    )
    return f'<rect {place} {size} fill="none" {look}/>{"".join(texts)}'


def _ink(node: Node, line: int) -> str:
    if line == 0:
        return ""
    return f' fill="{VALUE if node.is_leaf else MUTED}"'


def _path(points: Sequence[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
