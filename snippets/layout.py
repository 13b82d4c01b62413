"""Where the nodes and edges of a graph stand, by Graphviz."""

from collections.abc import Sequence
from dataclasses import dataclass

from pygraphviz import AGraph

from snippets.graph import Graph

Point = tuple[float, float]

INCH = 72  # Graphviz takes sizes in inches and answers in points


@dataclass(frozen=True)
class Layout:
    """Positions in pixels, y downwards.

    Attributes:
        width: Of the whole picture.
        height: Of the whole picture.
        centres: The middle of each node.
        curves: For each edge the tip of its arrow, then the points of its
            Bézier curve, which ends a little before the tip.
    """

    width: float
    height: float
    centres: tuple[Point, ...]
    curves: tuple[tuple[Point, ...], ...]


def layout_of(graph: Graph, sizes: Sequence[Point]) -> Layout:
    """The layout of `graph` from the root at the top downwards.

    Args:
        graph: What to lay out.
        sizes: Width and height of each node, in pixels.
    """
    dot = _as_dot(graph, sizes)
    dot.layout("dot")
    width, height = map(float, dot.graph_attr["bb"].split(",")[2:])
    nodes = [dot.get_node(node.id) for node in graph.nodes]
    ways = enumerate(graph.edges)
    edges = [dot.get_edge(way.source, way.target, key) for key, way in ways]
    return Layout(
        width,
        height,
        centres=tuple(_points(node.attr["pos"], height)[0] for node in nodes),
        curves=tuple(_points(edge.attr["pos"], height) for edge in edges),
    )


def _as_dot(graph: Graph, sizes: Sequence[Point]) -> AGraph:
    # Not strict: x * x has two edges to the same leaf. Empty labels and fixed
    # sizes: the fonts of a machine have no say in where things stand.
    dot = AGraph(strict=False, directed=True, nodesep=0.25, ranksep=0.3)
    dot.node_attr.update(shape="box", label="", fixedsize=True)
    dot.edge_attr.update(arrowsize=0.7)
    for node, (width, height) in zip(graph.nodes, sizes, strict=True):
        dot.add_node(node.id, width=width / INCH, height=height / INCH)
    for key, edge in enumerate(graph.edges):
        dot.add_edge(edge.source, edge.target, key)
    return dot


def _points(pos: str, height: float) -> tuple[Point, ...]:
    # An edge is "e,x,y x,y x,y …": the tip of its arrow comes first.
    pairs = (point.split(",") for point in pos.removeprefix("e,").split())
    return tuple((float(x), height - float(y)) for x, y in pairs)
