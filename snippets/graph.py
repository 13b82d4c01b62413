"""The graph that backward walks, read from the real nodes."""

from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor
from torch.autograd.graph import Node as GradFn


@dataclass(frozen=True)
class Node:
    """A step of the backward pass.

    Attributes:
        id: Its place in `Graph.nodes`. The root is 0.
        name: What torch calls it, such as "MulBackward0".
        saved: The names of its saved tensors that a backward could use now:
            none after a backward has freed them.
        is_leaf: Whether the way ends here, at a tensor's `.grad`.
        detail: For a leaf, the name of its tensor, or else the shape.
    """

    id: int
    name: str
    saved: tuple[str, ...]
    is_leaf: bool
    detail: str


@dataclass(frozen=True)
class Edge:
    """The way of a gradient from the node `source` on to the node `target`.

    `input_index` is the slot of `target` that it fills: 0, except where the
    operation had several outputs and their gradients must be told apart.
    """

    source: int
    target: int
    input_index: int


@dataclass(frozen=True)
class Graph:
    """Nodes and edges, in the order in which a walk meets them.

    The walk starts at the root and goes level by level.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph_of(
    tensor: Tensor,
    names: Mapping[str, Tensor] | None = None,
) -> Graph:
    """The graph behind `tensor`, from its `grad_fn` down to the leaves.

    Args:
        tensor: The result of an operation on something that requires grad.
        names: What to call the leaves.

    Raises:
        ValueError: If `tensor` has no `grad_fn`, so that no graph begins there.
    """
    if tensor.grad_fn is None:
        raise ValueError(
            "expected a tensor with a grad_fn, the result of an operation on "
            "a tensor that requires grad; got one without, "
            f"requires_grad={tensor.requires_grad}, shape {tuple(tensor.shape)}"
        )
    walk = [tensor.grad_fn]  # grows as we go: no recursion, so any depth works
    ids = {tensor.grad_fn: 0}
    edges = []
    for source in walk:
        for target, input_index in source.next_functions:
            if target is None:  # this input needs no gradient
                continue
            if target not in ids:
                ids[target] = len(walk)
                walk.append(target)
            edges.append(Edge(ids[source], ids[target], input_index))
    nodes = tuple(_node(grad_fn, ids[grad_fn], names or {}) for grad_fn in walk)
    return Graph(nodes, tuple(edges))


def name_of(grad_fn: GradFn) -> str:
    """What torch calls the node, such as "MulBackward0"."""
    return grad_fn.name().rpartition("::")[2]  # "torch::autograd::…"


def saved_by(grad_fn: GradFn) -> tuple[str, ...]:
    """The names of the saved tensors that a backward could use now."""
    # Each saved tensor has a `_raw_saved_x`; other saved values have not.
    fields = [name for name in dir(grad_fn) if name.startswith("_raw_saved_")]
    names = [field.removeprefix("_raw_saved_") for field in fields]
    return tuple(name for name in names if _is_readable(grad_fn, name))


def _node(grad_fn: GradFn, place: int, names: Mapping[str, Tensor]) -> Node:
    leaf = getattr(grad_fn, "variable", None)  # only AccumulateGrad has one
    return Node(
        id=place,
        name=name_of(grad_fn),
        saved=saved_by(grad_fn),
        is_leaf=leaf is not None,
        detail="" if leaf is None else _leaf_name(leaf, names),
    )


def _leaf_name(leaf: Tensor, names: Mapping[str, Tensor]) -> str:
    matches = (name for name, tensor in names.items() if tensor is leaf)
    return next(matches, f"shape {tuple(leaf.shape)}")


def _is_readable(grad_fn: GradFn, name: str) -> bool:
    try:
        if name == "tensors" and hasattr(grad_fn, "saved_tensors"):
            return len(grad_fn.saved_tensors) > 0  # a Function of one's own
        return getattr(grad_fn, f"_saved_{name}") is not None
    except RuntimeError:  # freed by a backward, or changed in place since
        return False
