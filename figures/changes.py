"""The changes of a step in the picture: the active parts, and the new texts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import singledispatch

from torch import Tensor

from figures.captions import received_text, sent_text
from figures.events import (
    Accumulated,
    Began,
    Changed,
    Cleared,
    Created,
    Event,
    Failed,
    LeftOut,
    Recorded,
    Returned,
    Run,
    Walked,
)
from figures.numbers import PARTIAL, as_sum, tensor_text

# The rows of a box, from top to bottom. A row that stays empty in all steps is not drawn.
NODE, VALUE, SAVED, SUM, GRAD = ROWS = ("node", "value", "saved", "sum", "grad")


@dataclass
class Change:
    """The difference from the step before.

    Attributes:
        boxes: The boxes that are active in this step.
        edges: The edges that are active.
        rows: By box and row the new text.
        chips: By edge the new text.
    """

    boxes: tuple[int, ...] = ()
    edges: tuple[int, ...] = ()
    rows: dict[tuple[int, str], str] = field(default_factory=dict)
    chips: dict[int, str] = field(default_factory=dict)


@singledispatch
def change(event: Event, run: Run) -> Change:
    """Return the change that an event makes in the picture of the run."""
    return Change()


@change.register
def _(event: Created, run: Run) -> Change:
    rows = {
        (event.box, VALUE): _value(event.box, [event.value], run, event.version),
        (event.box, GRAD): _grad_row(None),
    }
    return Change((event.box,), rows=rows)


@change.register
def _(event: Recorded, run: Run) -> Change:
    rows = {(box, NODE): run.boxes[box].node for box in event.boxes}
    box = event.boxes[0]
    rows[box, VALUE] = _value(box, event.values, run)
    if event.saved:
        rows[box, SAVED] = f"saves {_saved_names(event, run)}"
    chips = {run.edges.index(edge): "None" if edge.is_cut else "" for edge in event.edges}
    return Change(event.boxes, tuple(chips), rows, chips)


def _saved_names(event: Recorded, run: Run) -> str:
    names = ", ".join(name for name, _ in event.saved)
    versions = ", ".join(sorted({str(version) for _, version in event.saved}))
    return f"{names}, version {versions}" if run.counts_versions else names


@change.register
def _(event: LeftOut, run: Run) -> Change:
    rows = {
        (event.box, NODE): "no grad_fn",
        (event.box, VALUE): _value(event.box, [event.value], run),
    }
    return Change((event.box,), rows=rows)


@change.register
def _(event: Changed, run: Run) -> Change:
    row = _value(event.box, [event.value], run, event.version)
    return Change((event.box,), rows={(event.box, VALUE): row})


@change.register
def _(event: Cleared, run: Run) -> Change:
    return Change((event.box,), rows={(event.box, GRAD): _grad_row(event.grad)})


@change.register
def _(event: Began, run: Run) -> Change:
    rows = {(box, SUM): "" for box in event.boxes}
    rows[event.box, SUM] = f"{PARTIAL} {tensor_text(event.gradient)}"
    edges = enumerate(run.edges)
    chips = {at: "" for at, edge in edges if edge.source in event.boxes and not edge.is_cut}
    return Change((event.box,), (), rows, chips)


@change.register
def _(event: Walked, run: Run) -> Change:
    rows = {
        (box, SUM): f"{PARTIAL} {n} of {due} here"
        for box, n, due in event.counts
        if due > 1
    }
    if len(event.parts) > 1:
        rows[event.box, SUM] = f"{PARTIAL} {received_text(event)}"
    if event.freed:
        rows[event.box, SAVED] = f"freed {', '.join(event.freed)}"
    chips = {run.edges.index(one.edge): sent_text(one, event) for one in event.sent}
    return Change((event.box,), tuple(chips), rows, chips)


@change.register
def _(event: Accumulated, run: Run) -> Change:
    row = tensor_text(event.grad)
    if event.before is not None:
        row = as_sum((event.before, event.received), event.grad)
    rows = {(event.box, GRAD): f".grad {row}"}
    if len(event.parts) > 1:
        rows[event.box, SUM] = f"{PARTIAL} {received_text(event)}"
    return Change((event.box,), tuple(map(run.edges.index, event.edges)), rows)


@change.register
def _(event: Returned, run: Run) -> Change:
    grads = {box: grad for box, grad in event.grads if run.boxes[box].kind == "leaf"}
    rows = {(box, GRAD): _grad_row(grad) for box, grad in grads.items()}
    return Change(tuple(grads), rows=rows)


@change.register
def _(event: Failed, run: Run) -> Change:
    return Change(() if event.box is None else (event.box,))


def _grad_row(grad: Tensor | None) -> str:
    return f".grad {tensor_text(grad)}"


def _value(box: int, values: Sequence[Tensor], run: Run, version: int | None = None) -> str:
    text = ", ".join(map(tensor_text, values))
    text = f"{run.name(box)} = {text}" if run.name(box) else text
    return (
        f"{text}, version {version}"
        if run.counts_versions and version is not None
        else text
    )
