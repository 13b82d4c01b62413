"""A drawing of a graph, as SVG."""

from dataclasses import dataclass
from html import escape
from math import hypot

from pygraphviz import AGraph

from snippets.graph import Graph, Node
from snippets.palette import GRADIENT, MUTED, VALUE

Point = tuple[float, float]

FONT_SIZE = 13  # pixels
LETTER = 8  # the width of a monospace letter of that size, rounded up
LINE = 16  # from one line of text to the next
PADDING = 10  # between text and outline
HEAD = 8  # the length of an arrow's head
INCH = 72  # Graphviz takes sizes in inches and answers in points


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
    layout = _layout(graph)
    width, height = map(float, layout.graph_attr["bb"].split(",")[2:])
    arrows = [
        _arrow(_points(layout.get_edge(e.source, e.target, i).attr["pos"]))
        for i, e in enumerate(graph.edges)
    ]
    nodes = [
        _node(node, *_points(layout.get_node(node.id).attr["pos"]))
        for node in graph.nodes
    ]
    return Drawing(_svg(width, height, "".join(arrows), "".join(nodes)))


def _lines(node: Node) -> list[str]:
    saved = f"saves {', '.join(node.saved)}" if node.saved else ""
    return [line for line in (node.name, node.detail, saved) if line]


def _size(node: Node) -> tuple[int, int]:
    lines = _lines(node)
    width = LETTER * max(map(len, lines)) + 2 * PADDING
    return width, LINE * len(lines) + PADDING


def _layout(graph: Graph) -> AGraph:
    # Not strict: x * x has two edges to the same leaf. Empty labels and fixed
    # sizes: no font of this machine has a say in where things stand.
    layout = AGraph(strict=False, directed=True, nodesep=0.25, ranksep=0.3)
    layout.node_attr.update(shape="box", label="", fixedsize=True)
    for node in graph.nodes:
        width, height = _size(node)
        layout.add_node(node.id, width=width / INCH, height=height / INCH)
    for i, edge in enumerate(graph.edges):
        layout.add_edge(edge.source, edge.target, key=i)
    layout.layout("dot")
    return layout


def _points(pos: str) -> list[Point]:
    """The points of a Graphviz `pos`; for an edge the arrow's tip is first.

    Graphviz counts y upwards, SVG downwards: here y is negative.
    """
    pairs = (point.split(",") for point in pos.removeprefix("e,").split())
    return [(float(x), -float(y)) for x, y in pairs]


def _arrow(points: list[Point]) -> str:
    tip, start, *curve = points
    (x, y), (from_x, from_y) = tip, curve[-1]
    length = hypot(x - from_x, y - from_y)
    dx, dy = (x - from_x) / length, (y - from_y) / length
    base_x, base_y = x - HEAD * dx, y - HEAD * dy
    side = HEAD * 0.4
    head = [tip, (base_x - side * dy, base_y + side * dx), (base_x + side * dy, base_y - side * dx)]
    return (
        f'<path fill="none" d="M{_path([start])}C{_path(curve)}"/>'
        f'<path d="M{_path(head)}Z"/>'
    )


def _path(points: list[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
