"""The walk of a backward, observed by hooks on the nodes."""

from collections.abc import Callable, Mapping
from typing import Any, cast, overload

import torch
from torch import Tensor
from torch.autograd.graph import Node as GradFn

from figures.events import Accumulated, Began, Event, Sent, Walked, Way
from snippets.graph import saved_by

# What came in or went out, one for each output or input of an operation.
Gradients = tuple[Tensor | None, ...]


class Walk:
    """One backward: hooks note what each node receives and hands on.

    Attributes:
        entered: The box of the node that has its turn, or the last one that had it.
    """

    def __init__(
        self, boxes: Mapping[GradFn, int], ways: list[Way], note: Callable[[Event], None]
    ) -> None:
        self.boxes = tuple(boxes.values())
        self.ways = ways
        self.note = note
        self.arrived: dict[int, list[Tensor]] = {}
        self.entered: int | None = None
        self.last: tuple[GradFn, tuple[str, ...], Walked] | None = None
        self.handles = [
            handle for node, box in boxes.items() for handle in self.hooked(node, box)
        ]

    def hooked(self, node: GradFn, box: int) -> list[Any]:
        """Return the handles of the hooks before and after a node's turn."""
        before = node.register_prehook(lambda grads: self.enter(node, box, grads))
        leave = self.passed if leaf_of(node) is None else self.accumulated
        after = node.register_hook(lambda sent, got: leave(node, box, sent, got))
        return [before, after]

    def end(self) -> None:
        """Take the hooks away again."""
        self.see_what_is_freed()
        for handle in self.handles:
            handle.remove()

    def enter(self, node: GradFn, box: int, received: Gradients) -> None:
        """Note where a backward begins; look at what the turn of a node will change."""
        self.see_what_is_freed()
        if self.entered is None:
            assert received[0] is not None, "a backward begins with a gradient"
            self.note(Began(0, box, copy_of(received[0]), self.boxes))
        self.entered = box
        # A node adds to it while it has its turn.
        leaf = leaf_of(node)
        self.before = None if leaf is None else copy_of(leaf.grad)

    def passed(self, node: GradFn, box: int, handed_on: Gradients, got: Gradients) -> None:
        """Note what a node handed on, along which edge and from what."""
        slopes = _slopes(node, got, handed_on)
        sent = []
        for way in self.ways:
            gradient = handed_on[way.place] if way.source == box else None
            if gradient is not None and way.slot is not None:
                self.arrived.setdefault(way.target, []).append(copy_of(gradient))
                sent.append(Sent(way, copy_of(gradient), slopes[way.place]))
        received = tuple(copy_of(one) for one in got if one is not None)
        event = Walked(0, box, self.parts(box), received, tuple(sent), self.counts(sent))
        self.last = node, saved_by(node), event
        self.note(event)

    def accumulated(self, node: GradFn, box: int, _: Gradients, got: Gradients) -> None:
        """Note what a leaf had, got, and has now."""
        leaf = leaf_of(node)
        assert leaf is not None, "only where a leaf is something accumulates"
        after = copy_of(leaf.grad)
        received = copy_of(got[0])
        parts, ways = self.parts(box), tuple(w for w in self.ways if w.target == box)
        self.note(Accumulated(0, box, parts, ways, received, self.before, after))

    def parts(self, box: int) -> tuple[Tensor, ...]:
        """Return what has arrived at a box, in the order of its arrival."""
        return tuple(self.arrived.get(box, ()))

    def counts(self, sent: list[Sent]) -> tuple[tuple[int, int, int], ...]:
        """Return for each box that got something: box, how many it has, of how many."""
        boxes = dict.fromkeys(one.way.target for one in sent)
        due = {box: sum(way.target == box for way in self.ways) for box in boxes}
        return tuple((box, len(self.parts(box)), due[box]) for box in boxes)

    def see_what_is_freed(self) -> None:
        """Complete the last event: the engine frees what a node saved after its turn."""
        if self.last is not None:
            node, before, event = self.last
            event.freed = tuple(name for name in before if name not in saved_by(node))
        self.last = None


def _slopes(node: GradFn, received: Gradients, handed_on: Gradients) -> list[Tensor | None]:
    """Return what the node makes of a gradient of 1, where all of it is single numbers."""
    every = [one for one in (*received, *handed_on) if one is not None]
    if len(received) != 1 or any(one.numel() != 1 for one in every):
        return [None] * len(handed_on)
    (gradient,) = received
    assert gradient is not None, "what nothing reached has no slope"
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
