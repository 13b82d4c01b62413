"""Where Graphviz puts the nodes and the edges."""

from itertools import combinations

import pytest
import torch

from snippets.graph import graph_of
from snippets.layout import layout_of

WIDTH, HEIGHT = 120.0, 30.0
# Graphviz answers in points with five digits.
ROUNDING = 0.05


@pytest.fixture(scope="module")
def graph():
    x, y = (torch.tensor(v, requires_grad=True) for v in (2.0, 3.0))
    return graph_of((x * x + y * x.exp()).tanh())


def laid_out(graph):
    return layout_of(graph, [(WIDTH, HEIGHT)] * len(graph.nodes))


def test_nodes_stand_inside_the_picture(graph):
    layout = laid_out(graph)
    for x, y in layout.centres:
        assert WIDTH / 2 - 1 <= x <= layout.width - WIDTH / 2 + 1
        assert HEIGHT / 2 - 1 <= y <= layout.height - HEIGHT / 2 + 1


def test_no_two_nodes_overlap(graph):
    for (x1, y1), (x2, y2) in combinations(laid_out(graph).centres, 2):
        assert abs(x1 - x2) >= WIDTH or abs(y1 - y2) >= HEIGHT


def test_arrows_lead_downwards_from_the_root(graph):
    centres = laid_out(graph).centres
    for edge in graph.edges:
        assert centres[edge.source][1] < centres[edge.target][1]


def test_tip_of_each_arrow_touches_its_target(graph):
    layout = laid_out(graph)
    for edge, (tip, *_) in zip(graph.edges, layout.curves, strict=True):
        x, y = layout.centres[edge.target]
        beside, above = (
            abs(tip[0] - x) - WIDTH / 2,
            abs(tip[1] - y) - HEIGHT / 2,
        )
        assert max(beside, above) == pytest.approx(0, abs=1 + ROUNDING)


def test_curves_are_bezier_curves(graph):
    # The tip, the start, and then three points a segment.
    assert {len(curve) % 3 for curve in laid_out(graph).curves} == {2}


def test_value_used_twice_gets_two_arrows():
    x = torch.tensor(2.0, requires_grad=True)
    first, second = laid_out(graph_of(x * x)).curves
    assert first != second


def test_second_call_gives_an_equal_layout(graph):
    assert laid_out(graph) == laid_out(graph)


def test_each_node_needs_a_size(graph):
    with pytest.raises(ValueError, match="zip"):
        layout_of(graph, [(WIDTH, HEIGHT)])
