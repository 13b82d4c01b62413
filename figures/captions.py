"""The caption of a step: one sentence or a few, with names in `backticks`."""

from collections import Counter
from collections.abc import Iterable
from functools import singledispatch

from torch import Tensor

from figures.events import (
    Accumulated,
    Began,
    Changed,
    Cleared,
    Created,
    Event,
    Failed,
    Given,
    LeftOut,
    Recorded,
    Returned,
    Run,
    Sent,
    Switched,
    Walked,
)
from figures.numbers import as_product, as_sum, tensor_text

START = "Nothing has run yet, so there is no graph."
TIMES = {1: "", 2: " twice", 3: " three times"}


@singledispatch
def caption(event: Event, run: Run) -> str:
    """Return the caption of an event."""
    raise TypeError(f"there is no caption for {type(event).__name__}")


@caption.register
def _(event: Given, run: Run) -> str:
    names = join_list(f"`{name}`" for name, _ in event.tensors)
    if len(event.tensors) == 1:
        return f"{names} does not require grad, so it has no place in the graph."
    return f"{names} do not require grad, so they have no place in the graph."


@caption.register
def _(event: Created, run: Run) -> str:
    version = f" Its version is {event.version}." if run.counts_versions else ""
    return (
        f"`{run.label(event.box)}` is a leaf that requires grad. "
        f"It holds {tensor_text(event.value)}, and its `.grad` is `None`.{version}"
    )


@caption.register
def _(event: Recorded, run: Run) -> str:
    box = event.boxes[0]
    verb = "are" if len(event.values) > 1 else "is"
    values = join_list(map(tensor_text, event.values))
    return (
        f"{_names(box, run)} {verb} {values}. "
        f"PyTorch records `{run.boxes[box].node}`, {_saved_text(event, run)}."
        f"{_edges_text(event, run)}"
    )


def _names(box: int, run: Run) -> str:
    return join_list(f"`{name}`" for name in run.boxes[box].names) or "The result"


def _saved_text(event: Recorded, run: Run) -> str:
    if not event.saved:
        return "which saves nothing"
    names = join_list(f"`{name}`" for name, _ in event.saved)
    versions = sorted({str(version) for _, version in event.saved})
    at = f" at version {join_list(versions)}" if run.counts_versions else ""
    return f"which saves {names}{at}"


def _edges_text(event: Recorded, run: Run) -> str:
    """Return where the edges of the new node lead."""
    edges = [edge for edge in event.edges if edge.source == event.boxes[0]]
    targets = Counter(f"`{run.label(edge.target)}`" for edge in edges if not edge.is_cut)
    cut = [run.label(edge.target) for edge in edges if edge.is_cut]
    verb = "Its edge leads" if targets.total() == 1 else "Its edges lead"
    text = f" {verb} to {_list_counts(targets)}." if targets else ""
    return text + "".join(f" In the place of `{name}` it has `None`." for name in cut)


@caption.register
def _(event: LeftOut, run: Run) -> str:
    who, value = _names(event.box, run), tensor_text(event.value)
    return f"{who} is {value}, but nothing is recorded: no node, no edge."


@caption.register
def _(event: Switched, run: Run) -> str:
    return "The block ends: recording is on." if event.is_on else "Recording is off."


@caption.register
def _(event: Changed, run: Run) -> str:
    return (
        f"`{run.label(event.box)}` is changed in place: {tensor_text(event.before)} "
        f"becomes {tensor_text(event.value)}, and its version counter goes from "
        f"{event.version_before} to {event.version}."
    )


@caption.register
def _(event: Cleared, run: Run) -> str:
    before, now = _grad(event.before), _grad(event.grad)
    return f"`{run.label(event.box)}.grad` was {before} and is {now} now."


@caption.register
def _(event: Began, run: Run) -> str:
    return (
        f"`backward()` starts at {_node(event.box, run)} with "
        f"{tensor_text(event.gradient)}, the slope of `{run.label(event.box)}` "
        "with respect to itself."
    )


@caption.register
def _(event: Walked, run: Run) -> str:
    to = {one.edge.target: f"`{run.label(one.edge.target)}`" for one in event.sent}
    texts = [f"{sent_text(one, event)} to {to[one.edge.target]}" for one in event.sent]
    received, handed_on = received_text(event), _list_counts(Counter(texts))
    freed = " What it saved is freed." if event.freed else ""
    waiting = "".join(
        f" {to[box]} has {n} of {due} gradients and must wait."
        for box, n, due in event.counts
        if n < due
    )
    node = _node(event.box, run)
    return f"{node} receives {received} and hands on {handed_on}.{freed}{waiting}"


def received_text(event: Walked | Accumulated) -> str:
    """Return the gradient that a node received, as a sum where several arrived."""
    total: Tensor | None
    if isinstance(event.received, tuple):
        if len(event.received) > 1:
            return " and ".join(map(tensor_text, event.received))
        (total,) = event.received
    else:
        total = event.received
    return as_sum(event.parts, total) if len(event.parts) > 1 else tensor_text(total)


def sent_text(sent: Sent, event: Walked) -> str:
    """Return the gradient that went along an edge, as a product if it is one number."""
    if sent.slope is None:
        return tensor_text(sent.gradient)
    return as_product(event.received[0], sent.slope, sent.gradient)


@caption.register
def _(event: Accumulated, run: Run) -> str:
    leaf, grad = run.label(event.box), tensor_text(event.grad)
    if event.before is None:
        then = f"`{leaf}.grad` was `None` and is {grad} now"
    else:
        total = as_sum((event.before, event.received), event.grad)
        then = f"It adds to `{leaf}.grad`: {total}"
    return f"`AccumulateGrad` of `{leaf}` receives {received_text(event)}. {then}."


@caption.register
def _(event: Returned, run: Run) -> str:
    kept: list[str] = []
    bare: list[str] = []
    for box, grad in event.grads:
        if run.boxes[box].kind == "leaf" or grad is not None:
            kept.append(f"`{run.label(box)}.grad` is {_grad(grad)}")
        else:
            bare += [f"`{name}`" for name in run.boxes[box].names]
    text = f"`backward()` returns: {join_list(kept)}."
    if not bare:
        return text
    verb = "is no leaf and keeps" if len(bare) == 1 else "are no leaves and keep"
    return f"{text} {join_list(bare)} {verb} no `.grad`."


@caption.register
def _(event: Failed, run: Run) -> str:
    first_sentence = event.message.partition(". ")[0].rstrip(".")
    return f"{event.kind}: {first_sentence}."


def _node(box: int, run: Run) -> str:
    """Return the node with the names of its results, which tell it from others."""
    names = _names(box, run)
    node = run.boxes[box].node
    return f"`{node}` ({names})" if run.boxes[box].names else f"`{node}`"


def _grad(grad: Tensor | None) -> str:
    return "`None`" if grad is None else tensor_text(grad)


def _list_counts(texts: Counter[str]) -> str:
    return join_list(text + TIMES.get(n, f" {n} times") for text, n in texts.items())


def join_list(texts: Iterable[str]) -> str:
    """Return "a, b and c", or "" for nothing."""
    *most, last = [*texts] or [""]
    return f"{', '.join(most)} and {last}" if most else last
