"""Where the nodes and edges of a graph stand: by Graphviz, or in layers."""

import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from snippets.graph import Edge, Graph

try:
    from pygraphviz import AGraph
except ImportError:  # torch and matplotlib are all that a reader needs
    AGraph = None

Point = tuple[float, float]

INCH = 72  # Graphviz takes sizes in inches and answers in points
BESIDE = 18  # pixels between two nodes of a row
BELOW = 28  # pixels from one row to the next
BELOW_OF_DOT = 21.6  # the same where Graphviz decides
ARROW = 7  # the length of an arrow's tip in pixels


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


def layout_of(
    graph: Graph,
    sizes: Sequence[Point],
    below: float | None = None,
) -> Layout:
    """The layout of `graph` from the root at the top downwards.

    Without pygraphviz it is a simpler one, and a warning says so.

    Args:
        graph: What to lay out.
        sizes: Width and height of each node, in pixels.
        below: Pixels from one row to the next, or None for a usual gap.

    Raises:
        ValueError: If there are not as many sizes as nodes.
    """
    if AGraph is None:
        text = "pygraphviz is missing, so this layout is a simpler one"
        warnings.warn(text, stacklevel=2)
        return in_layers(graph, sizes, below or BELOW)
    dot = _as_dot(graph, sizes, below or BELOW_OF_DOT)
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


def _as_dot(
    graph: Graph,
    sizes: Sequence[Point],
    below: float,
) -> "AGraph":
    # Not strict: x * x has two edges to the same leaf. Empty labels and fixed
    # sizes: the fonts of a machine have no say in where things stand.
    gaps = {"nodesep": BESIDE / INCH, "ranksep": below / INCH}
    dot = AGraph(strict=False, directed=True, **gaps)
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


def in_layers(
    graph: Graph,
    sizes: Sequence[Point],
    below: float = BELOW,
) -> Layout:
    """A layout in rows: each node as deep as its longest way from the root.

    An edge that passes a row has a place of its own there, so that it runs
    beside the nodes and bends between the rows. The arguments are those of
    `layout_of`.
    """
    boxes = [size for _, size in zip(graph.nodes, sizes, strict=True)]
    ranks = _ranks(graph)
    chains = [_chain(edge, ranks) for edge in graph.edges]
    boxes += [(0.0, 0.0)] * (len(ranks) - len(boxes))
    rows = _rows(ranks, chains)
    widths = [sum(boxes[p][0] + BESIDE for p in row) - BESIDE for row in rows]
    heights = [max(boxes[p][1] for p in row) for row in rows]
    centres, y = [(0.0, 0.0)] * len(ranks), 0.0
    for row, width, height in zip(rows, widths, heights, strict=True):
        x = (max(widths) - width) / 2
        for place in row:
            centres[place] = x + boxes[place][0] / 2, y + height / 2
            x += boxes[place][0] + BESIDE
        y += height + below
    halves = [heights[rank] / 2 for rank in ranks]
    return Layout(
        max(widths),
        y - below,
        centres=tuple(centres[: len(graph.nodes)]),
        curves=tuple(_curves(chains, centres, boxes, halves)),
    )


def _ranks(graph: Graph) -> list[int]:
    """For each node the length of its longest way from a root."""
    below, missing = defaultdict(list), [0] * len(graph.nodes)
    for edge in graph.edges:
        below[edge.source].append(edge.target)
        missing[edge.target] += 1
    ranks = [0] * len(graph.nodes)
    ready = [place for place, count in enumerate(missing) if not count]
    for source in ready:  # grows as we go: no recursion, so any depth works
        for target in below[source]:
            ranks[target] = max(ranks[target], ranks[source] + 1)
            missing[target] -= 1
            if not missing[target]:
                ready.append(target)
    return ranks


def _chain(edge: Edge, ranks: list[int]) -> list[int]:
    """The places of an edge, one a row; those that it passes are new ones."""
    passed = range(ranks[edge.source] + 1, ranks[edge.target])
    new = range(len(ranks), len(ranks) + len(passed))
    ranks.extend(passed)
    return [edge.source, *new, edge.target]


def _rows(ranks: list[int], chains: list[list[int]]) -> list[list[int]]:
    """The places of each row, from left to right.

    Each stands near the mean of its neighbours above: the barycentre method
    of Sugiyama, Tagawa and Toda (1981), which keeps crossings few.
    """
    above = defaultdict(list)
    for chain in chains:
        for upper, lower in pairwise(chain):
            above[lower].append(upper)
    rows: list[list[int]] = [[] for _ in range(max(ranks) + 1)]
    for place, rank in enumerate(ranks):
        rows[rank].append(place)
    for before, row in pairwise(rows):
        order = {place: at for at, place in enumerate(before)}
        means = {p: mean(order[n] for n in above[p]) for p in row}
        row.sort(key=means.__getitem__)
    return rows


def _curves(
    chains: list[list[int]],
    centres: list[Point],
    boxes: list[Point],
    halves: list[float],
) -> Iterator[tuple[Point, ...]]:
    """The tip and the Bézier curve of each edge; `halves` are of its rows."""
    starts = _doors(chains, centres, boxes, 0, 1)
    ends = _doors(chains, centres, boxes, -1, -2)
    for chain, start, end in zip(chains, starts, ends, strict=True):
        stops = [start, *(centres[place][0] for place in chain[1:-1]), end]
        way = [
            (x, centres[place][1] + side * halves[place])
            for x, place in zip(stops, chain, strict=True)
            for side in (-1, 1)
        ]
        source, target = chain[0], chain[-1]
        tip = end, centres[target][1] - boxes[target][1] / 2
        way[0] = start, centres[source][1] + boxes[source][1] / 2
        way[-2:] = [(end, y - ARROW) for y in (way[-2][1], tip[1])]
        curve = [way[0]]
        for (x1, y1), (x2, y2) in pairwise(dict.fromkeys(way)):
            middle = (y1 + y2) / 2
            curve += [(x1, middle), (x2, middle), (x2, y2)]
        yield tip, *curve


def _doors(
    chains: list[list[int]],
    centres: list[Point],
    boxes: list[Point],
    end: int,
    next_to_it: int,
) -> list[float]:
    """Where each edge leaves or enters its node: spread, so that none cross."""
    doors = [0.0] * len(chains)
    for node in {chain[end] for chain in chains}:
        keys = [key for key, chain in enumerate(chains) if chain[end] == node]
        keys.sort(key=lambda key: centres[chains[key][next_to_it]])
        for at, key in enumerate(keys, start=1):
            share = at / (len(keys) + 1) - 0.5
            doors[key] = centres[node][0] + share * boxes[node][0]
    return doors
