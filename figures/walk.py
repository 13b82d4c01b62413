"""The walk of a backward, observed by hooks on the nodes."""

from collections.abc import Callable, Mapping
from typing import Any, cast, overload

import torch
from torch import Tensor
from torch.autograd.graph import Node as GradFn

from figures.events import Accumulated, Began, Edge, Event, Sent, Walked
from snippets.graph import saved_by

# The gradients that a node receives or hands on, one for each output or input.
Gradients = tuple[Tensor | None, ...]


class Walk:
    """One backward: hooks note the gradients that each node receives and hands on.

    Attributes:
        entered: The box of the node that has its turn, or the last one that had it.
    """

    def __init__(
        self, boxes: Mapping[GradFn, int], edges: list[Edge], note: Callable[[Event], None]
    ) -> None:
        self.boxes = tuple(boxes.values())
        self.edges = edges
        self.note = note
        self.arrived: dict[int, list[Tensor]] = {}
        self.entered: int | None = None
        self.last: tuple[GradFn, tuple[str, ...], Walked] | None = None
        self.handles = [
            handle for node, box in boxes.items() for handle in self.add_hooks(node, box)
        ]

    def add_hooks(self, node: GradFn, box: int) -> list[Any]:
        """Hook into a node before and after its turn; return the handles of the hooks."""
        before = node.register_prehook(lambda grads: self.enter(node, box, grads))
        leave = self.note_node if leaf_of(node) is None else self.note_leaf
        after = node.register_hook(lambda sent, got: leave(node, box, sent, got))
        return [before, after]

    def end(self) -> None:
        """Take the hooks away again."""
        self.note_freed_tensors()
        for handle in self.handles:
            handle.remove()

    def enter(self, node: GradFn, box: int, received: Gradients) -> None:
        """Note where a backward begins; copy the `.grad` that the node will change."""
        self.note_freed_tensors()
        if self.entered is None:
            assert received[0] is not None, "a backward begins with a gradient"
            self.note(Began(0, box, copy_of(received[0]), self.boxes))
        self.entered = box
        # A node adds to it while it has its turn.
        leaf = leaf_of(node)
        self.before = None if leaf is None else copy_of(leaf.grad)

    def note_node(
        self, node: GradFn, box: int, handed_on: Gradients, got: Gradients
    ) -> None:
        """Note the gradients that a node received, and those that it handed on."""
        slopes = _slopes(node, got, handed_on)
        sent = []
        for edge in self.edges:
            gradient = handed_on[edge.source_input] if edge.source == box else None
            if gradient is not None and not edge.is_cut:
                self.arrived.setdefault(edge.target, []).append(copy_of(gradient))
                sent.append(Sent(edge, copy_of(gradient), slopes[edge.source_input]))
        received = tuple(copy_of(one) for one in got if one is not None)
        event = Walked(0, box, self.parts(box), received, tuple(sent), self.counts(sent))
        self.last = node, saved_by(node), event
        self.note(event)

    def note_leaf(self, node: GradFn, box: int, _: Gradients, got: Gradients) -> None:
        """Note the gradient that a leaf received, and its `.grad` before and after."""
        leaf = leaf_of(node)
        assert leaf is not None, "only a leaf accumulates"
        after = copy_of(leaf.grad)
        received = copy_of(got[0])
        edges = tuple(edge for edge in self.edges if edge.target == box)
        parts = self.parts(box)
        self.note(Accumulated(0, box, parts, edges, received, self.before, after))

    def parts(self, box: int) -> tuple[Tensor, ...]:
        """Return the gradients that have arrived at a box, in their order."""
        return tuple(self.arrived.get(box, ()))

    def counts(self, sent: list[Sent]) -> tuple[tuple[int, int, int], ...]:
        """Return for each target: its box, the gradients it has, and those that are due."""
        boxes = dict.fromkeys(one.edge.target for one in sent)
        due = {box: sum(edge.target == box for edge in self.edges) for box in boxes}
        return tuple((box, len(self.parts(box)), due[box]) for box in boxes)

    def note_freed_tensors(self) -> None:
        """Complete the last event: the engine frees saved tensors after a node's turn."""
        if self.last is not None:
            node, before, event = self.last
            event.freed = tuple(name for name in before if name not in saved_by(node))
        self.last = None


def _slopes(node: GradFn, received: Gradients, handed_on: Gradients) -> list[Tensor | None]:
    """Return the gradients that the node hands on for a 1, if all are single numbers."""
    every = [one for one in (*received, *handed_on) if one is not None]
    if len(received) != 1 or any(one.numel() != 1 for one in every):
        return [None] * len(handed_on)
    (gradient,) = received
    assert gradient is not None, "a node without a gradient has no turn"
    # Every node can be called; torch's types do not say so.
    vjp = cast("Callable[[Tensor], Tensor | Gradients]", node)
    made = vjp(torch.ones_like(gradient))
    made = made if isinstance(made, tuple) else (made,)
    return [copy_of(one) for one in made]


def leaf_of(node: GradFn) -> Tensor | None:
    """Return the leaf at which a node accumulates; None for any other node."""
    return getattr(node, "variable", None)  # only AccumulateGrad has one


@overload
def copy_of(tensor: Tensor) -> Tensor: ...
@overload
def copy_of(tensor: Tensor | None) -> Tensor | None: ...
def copy_of(tensor: Tensor | None) -> Tensor | None:
    """Return the numbers of a tensor as they are now."""
    return None if tensor is None else tensor.detach().clone()
