"""The graph as read from torch's own nodes."""

import sys

import pytest
import torch

from snippets.graph import Edge, graph_of
from snippets.model import loss_at
from snippets.readings import readings


def leaf(value=1.0):
    return torch.tensor(value, requires_grad=True)


def names(graph):
    return [node.name for node in graph.nodes]


def node(graph, name):
    (found,) = (node for node in graph.nodes if node.name == name)
    return found


def loss_graph():
    params = leaf([1.0, 0.0])
    loss = loss_at(params, *readings())
    return graph_of(loss, {"params": params})


class Square(torch.autograd.Function):
    """An operation of one's own."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, gradient):
        (x,) = ctx.saved_tensors
        return 2 * x * gradient


def paths(grad_fn, before=()):
    """All ways from a node to the leaves, by recursion: the second judge."""
    here = (*before, grad_fn.name().split("::")[-1])
    onward = [following for following, _ in grad_fn.next_functions if following]
    if not onward:
        return [here]
    return [path for following in onward for path in paths(following, here)]


def paths_of(graph, place=0, before=()):
    here = (*before, graph.nodes[place].name)
    onward = [edge.target for edge in graph.edges if edge.source == place]
    if not onward:
        return [here]
    return [path for target in onward for path in paths_of(graph, target, here)]


def test_loss_is_seven_nodes_from_the_mean_to_the_parameters():
    assert names(loss_graph()) == [
        "MeanBackward0",
        "PowBackward0",
        "SubBackward0",
        "AddBackward0",
        "MulBackward0",
        "UnbindBackward0",
        "AccumulateGrad",
    ]


def test_ids_are_places_and_the_root_is_0():
    graph = loss_graph()
    assert [node.id for node in graph.nodes] == list(range(7))
    assert {edge.target for edge in graph.edges} == set(range(1, 7))


def test_input_index_tells_the_slots_of_unbind_apart():
    graph = loss_graph()
    unbind = node(graph, "UnbindBackward0").id
    slots = {e.source: e.input_index for e in graph.edges if e.target == unbind}
    assert slots == {
        node(graph, "MulBackward0").id: 0,  # w
        node(graph, "AddBackward0").id: 1,  # b
    }


def test_ways_are_those_that_a_recursive_walk_finds():
    x, y = leaf(2.0), leaf(3.0)
    z = ((x * x + y * x.exp()) * torch.stack([x, y]).prod()).tanh()
    assert paths_of(graph_of(z)) == paths(z.grad_fn)


def test_value_used_twice_is_one_node_with_two_edges():
    x = leaf()
    graph = graph_of(x * x)
    assert names(graph) == ["MulBackward0", "AccumulateGrad"]
    assert graph.edges == (Edge(0, 1, 0), Edge(0, 1, 0))


def test_unused_input_is_not_in_the_graph():
    used, unused = leaf(), leaf()
    graph = graph_of(used.exp(), {"used": used, "unused": unused})
    assert [n.detail for n in graph.nodes if n.is_leaf] == ["used"]


def test_input_that_needs_no_gradient_is_not_in_the_graph():
    graph = graph_of(leaf() * torch.tensor(2.0))
    assert names(graph) == ["MulBackward0", "AccumulateGrad"]


def test_only_leaves_are_leaves():
    assert [n.is_leaf for n in loss_graph().nodes] == [False] * 6 + [True]


def test_leaf_without_a_name_shows_its_shape():
    assert graph_of(leaf([1.0, 2.0]).sum()).nodes[-1].detail == "shape (2,)"


def test_leaves_of_equal_value_keep_their_own_names():
    x, y = leaf(), leaf()
    graph = graph_of(x - y, {"y": y, "x": x})
    assert [n.detail for n in graph.nodes] == ["", "x", "y"]


@pytest.mark.parametrize(
    ("operation", "saved"),
    [
        pytest.param(lambda x: x.exp(), ("result",), id="exp"),
        pytest.param(lambda x: x**2, ("self",), id="pow"),
        pytest.param(lambda x: x * x, ("other", "self"), id="mul"),
        pytest.param(lambda x: x * 2.0, ("other",), id="mul-by-constant"),
        pytest.param(lambda x: x + x, (), id="add"),
        pytest.param(Square.apply, ("tensors",), id="own-function"),
    ],
)
def test_saved_names_the_tensors_kept_for_backward(operation, saved):
    assert graph_of(operation(leaf(3.0))).nodes[0].saved == saved


@pytest.mark.parametrize("operation", [torch.exp, Square.apply])
def test_backward_frees_what_was_saved(operation):
    y = operation(leaf(3.0))
    y.backward()
    assert graph_of(y).nodes[0].saved == ()


def test_saved_tensor_changed_in_place_is_of_no_use():
    y = leaf(3.0).exp()
    z = y * y
    y += 1
    assert graph_of(z).nodes[0].saved == ()


def test_graph_deeper_than_the_recursion_limit_is_walked():
    depth = 3 * sys.getrecursionlimit()
    y = leaf()
    for _ in range(depth):
        y = y + 1
    graph = graph_of(y)
    assert len(graph.nodes) == depth + 1
    assert graph.nodes[-1].is_leaf


def test_second_call_gives_an_equal_graph():
    y = leaf().exp() * 2
    assert graph_of(y) == graph_of(y)


def test_walk_leaves_the_graph_usable():
    x = leaf(2.0)
    y = x * x
    graph_of(y)
    y.backward()
    assert x.grad == 4


@pytest.mark.parametrize(
    ("tensor", "flag"),
    [
        pytest.param(torch.tensor(1.0), "False", id="untracked"),
        pytest.param(leaf(), "True", id="leaf"),
    ],
)
def test_tensor_without_grad_fn_is_refused(tensor, flag):
    with pytest.raises(ValueError, match=rf"grad_fn.*requires_grad={flag}"):
        graph_of(tensor)


def test_plain_number_is_refused():
    with pytest.raises(AttributeError, match="grad_fn"):
        graph_of(3.0)
