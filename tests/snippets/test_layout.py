"""Where the nodes and the edges stand, by Graphviz and without it."""

from dataclasses import replace
from itertools import combinations

import pytest
import torch

from snippets import layout as module
from snippets.graph import Edge, Graph, graph_of
from snippets.layout import BESIDE, in_layers, layout_of

WIDTH, HEIGHT = 120.0, 30.0
# Graphviz answers in points with five digits.
ROUNDING = 0.05
# So many points of a Bézier curve that none slips through a node unseen.
STEPS = 50


@pytest.fixture(scope="module")
def graph():
    x, y = (torch.tensor(v, requires_grad=True) for v in (2.0, 3.0))
    return graph_of((x * x + y * x.exp()).tanh())


@pytest.fixture(params=[layout_of, in_layers], ids=["graphviz", "layers"])
def laid_out(request):
    return lambda graph: request.param(graph, [(WIDTH, HEIGHT)] * len(graph.nodes))


def points_of(curve):
    """Points along the segments of a Bézier curve."""
    for at in range(1, len(curve) - 1, 3):
        a, b, c, d = (torch.tensor(p) for p in curve[at : at + 4])
        for t in torch.linspace(0, 1, STEPS):
            s = 1 - t
            yield (s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d).tolist()


def is_inside(point, centre):
    """Whether the point lies in a node, more than a rounding from its border."""
    across, down = (abs(p - c) for p, c in zip(point, centre, strict=True))
    return across < WIDTH / 2 - 1 and down < HEIGHT / 2 - 1


def test_nodes_stand_inside_the_picture(graph, laid_out):
    layout = laid_out(graph)
    for x, y in layout.centres:
        assert WIDTH / 2 - 1 <= x <= layout.width - WIDTH / 2 + 1
        assert HEIGHT / 2 - 1 <= y <= layout.height - HEIGHT / 2 + 1


def test_no_two_nodes_overlap(graph, laid_out):
    for (x1, y1), (x2, y2) in combinations(laid_out(graph).centres, 2):
        assert abs(x1 - x2) >= WIDTH or abs(y1 - y2) >= HEIGHT


def test_arrows_lead_downwards_from_the_root(graph, laid_out):
    centres = laid_out(graph).centres
    for edge in graph.edges:
        assert centres[edge.source][1] < centres[edge.target][1]


def test_tip_of_each_arrow_touches_its_target(graph, laid_out):
    layout = laid_out(graph)
    for edge, (tip, *_) in zip(graph.edges, layout.curves, strict=True):
        x, y = layout.centres[edge.target]
        beside, above = (
            abs(tip[0] - x) - WIDTH / 2,
            abs(tip[1] - y) - HEIGHT / 2,
        )
        assert max(beside, above) == pytest.approx(0, abs=1 + ROUNDING)


def test_each_arrow_starts_at_the_border_of_its_source(graph, laid_out):
    layout = laid_out(graph)
    for edge, (_, start, *_) in zip(graph.edges, layout.curves, strict=True):
        x, y = layout.centres[edge.source]
        beside, below = abs(start[0] - x) - WIDTH / 2, start[1] - y - HEIGHT / 2
        assert max(beside, below) == pytest.approx(0, abs=1 + ROUNDING)


def test_no_arrow_runs_through_a_node(graph, laid_out):
    layout = laid_out(graph)
    for _, *curve in layout.curves:
        for point in points_of((None, *curve)):
            assert not any(is_inside(point, centre) for centre in layout.centres)


def test_curves_are_bezier_curves(graph, laid_out):
    # The tip, the start, and then three points a segment.
    assert {len(curve) % 3 for curve in laid_out(graph).curves} == {2}


def test_value_used_twice_gets_two_arrows(laid_out):
    x = torch.tensor(2.0, requires_grad=True)
    first, second = laid_out(graph_of(x * x)).curves
    assert first != second


def test_second_call_gives_an_equal_layout(graph, laid_out):
    assert laid_out(graph) == laid_out(graph)


@pytest.mark.parametrize("layout", [layout_of, in_layers])
def test_each_node_needs_a_size(graph, layout):
    with pytest.raises(ValueError, match="zip"):
        layout(graph, [(WIDTH, HEIGHT)])


def test_layers_take_graphs_deeper_than_the_recursion_limit():
    x = torch.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(2000):
        y = y + 1
    graph = graph_of(y)
    layout = in_layers(graph, [(WIDTH, HEIGHT)] * len(graph.nodes))
    assert layout.width == WIDTH
    assert len(set(layout.centres)) == 2001


def test_layers_leave_room_for_an_edge_that_passes_a_node():
    x = torch.tensor(1.0, requires_grad=True)
    graph = graph_of(x.exp() + x)
    layout = in_layers(graph, [(WIDTH, HEIGHT)] * len(graph.nodes))
    assert layout.width == WIDTH + BESIDE


def test_layout_without_pygraphviz_is_in_layers_and_says_so(graph, monkeypatch):
    monkeypatch.setattr(module, "AGraph", None)
    sizes = [(WIDTH, HEIGHT)] * len(graph.nodes)
    with pytest.warns(UserWarning, match="pygraphviz is missing"):
        assert layout_of(graph, sizes) == in_layers(graph, sizes)


def test_site_is_built_where_pygraphviz_is():
    # Elsewhere the warning above would fail the build of page four.
    assert module.AGraph is not None


def test_rows_stand_as_far_apart_as_asked(graph):
    sizes = [(WIDTH, HEIGHT)] * len(graph.nodes)
    for way in (layout_of, in_layers):
        near, far = (way(graph, sizes, gap).height for gap in (10, 40))
        assert near < far


def test_two_roots_stand_above_what_they_share(laid_out):
    nodes = graph_of(torch.tensor(3.0, requires_grad=True).exp() ** 2).nodes
    ways = Edge(0, 2, 0), Edge(1, 2, 0), Edge(2, 3, 0)
    both = Graph((nodes[0], nodes[0], nodes[1], nodes[2]), ways)
    heights = [y for _, y in laid_out(renumbered(both)).centres]
    assert heights[0] == heights[1] < heights[2] < heights[3]


def renumbered(graph):
    """The same graph, the id of each node its place."""
    nodes = (replace(node, id=at) for at, node in enumerate(graph.nodes))
    return replace(graph, nodes=tuple(nodes))
