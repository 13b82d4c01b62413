"""A recording of a program's run: the graph that torch records, and its backward.

Nothing here knows derivatives. Values, nodes, edges, gradients and the order in which
the engine calls the nodes are read from torch while the program runs: operations by a
`TorchFunctionMode`, the walk by hooks on the nodes, names by a trace of the one frame.
"""

import sys
import warnings
from collections.abc import Callable, Collection, Iterable, Mapping
from types import CodeType, FrameType
from typing import Any

import torch
from torch import Tensor
from torch.autograd.graph import Node as GradFn
from torch.overrides import TorchFunctionMode

from figures.events import (
    Changed,
    Cleared,
    Created,
    Edge,
    Event,
    Failed,
    Given,
    LeftOut,
    NodeBox,
    Recorded,
    Returned,
    Run,
    Switched,
)
from figures.walk import Walk, copy_of, leaf_of
from snippets.graph import name_of, saved_by

Program = Callable[[], object]


def recording_of(program: Program, raises: type[Exception] | None = None) -> Run:
    """Return the run of the program: its boxes, edges and events.

    Args:
        program: A function without arguments, written in Python.
        raises: The exception that must end it, and is its last event.

    Raises:
        ValueError: It was to raise something and did not.
    """
    recorder = _Recorder()
    before = sys.gettrace()
    sys.settrace(recorder.tracer(program.__code__))
    try:
        with recorder:
            program()
    except Exception as error:
        if raises is None or not isinstance(error, raises):
            raise
        recorder.fail(error)
    else:
        if raises is not None:
            raise ValueError(f"{program.__name__} was to raise {raises.__name__}")
    finally:
        sys.settrace(before)
    return recorder.run()


class _Recorder(TorchFunctionMode):
    """Notes an event for each thing that happens to a tensor of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.line = 0
        self.is_on = True
        self.events: list[Event] = []
        self.boxes: list[NodeBox] = []
        self.edges: list[Edge] = []
        self.grad_fns: dict[GradFn, int] = {}
        # Boxes by the `id` of their tensors. The tensors are kept, so that no id is reused.
        self.tensors: list[tuple[Tensor, int]] = []
        self.boxes_by_id: dict[int, int] = {}
        self.named: set[int] = set()
        self.given: list[tuple[Tensor, Tensor]] = []  # each with a copy
        self.leaves: dict[int, _Leaf] = {}
        self.walk: Walk | None = None

    def run(self) -> Run:
        return Run(tuple(self.boxes), tuple(self.edges), tuple(self.events))

    def note(self, event: Event) -> None:
        event.line = self.line
        self.events.append(event)

    # The frame: its line, and the names of its variables

    def tracer(self, code: CodeType) -> Callable[..., Any]:
        """Return a trace function that follows the frame of `code` and no other."""

        def local(frame: FrameType, event: str, _: object) -> Callable[..., Any]:
            if event in ("line", "return"):
                self.learn_names(frame.f_locals)
                self.line = frame.f_lineno
            return local

        return lambda frame, *_: local if frame.f_code is code else None

    def learn_names(self, variables: Mapping[str, object]) -> None:
        """Give names to the tensors that the last line made."""
        given = []
        for name, value in variables.items():
            if isinstance(value, Tensor) and id(value) not in self.named:
                if (box := self.box_of(value)) is not None:
                    self.boxes[box].names += (name,)
                    self.named.add(id(value))
                given += [(name, copy) for one, copy in self.given if one is value]
        self.given = []
        if given:
            self.note(Given(0, tuple(given)))

    # Forward: the tensors that each call of torch made or changed

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Iterable[type],
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:
        kwargs = kwargs or {}
        if func is Tensor.backward:
            return self.note_walk(args[0], lambda: func(*args, **kwargs))
        result = func(*args, **kwargs)
        self.note_switch()
        self.note_changes()
        if func.__name__ != "__get__":  # x.grad makes nothing new
            self.note_results(_tensors([result]), _tensors([args, kwargs]))
        return result

    def note_switch(self) -> None:
        if torch.is_grad_enabled() != self.is_on:
            self.is_on = not self.is_on
            self.note(Switched(0, self.is_on))

    def note_changes(self) -> None:
        for box, leaf in self.leaves.items():
            now = _Leaf(leaf.tensor)
            if now.version != leaf.version:
                values = leaf.value, now.value
                self.note(Changed(0, box, *values, leaf.version, now.version))
            if leaf.grad is not None and not _are_equal(leaf.grad, now.grad):
                self.note(Cleared(0, box, leaf.grad, now.grad))
            self.leaves[box] = now

    def note_results(self, results: list[Tensor], inputs: list[Tensor]) -> None:
        new = [one for one in results if self.box_of(one) is None]
        recorded = [one for one in new if one.grad_fn is not None]
        for tensor in new:
            if tensor.grad_fn is None:
                self.note_tensor(tensor, inputs)
        if recorded:
            self.note_operation(recorded, inputs)

    def note_tensor(self, tensor: Tensor, inputs: list[Tensor]) -> None:
        """Note a tensor that has no node."""
        if tensor.requires_grad:
            box = self.add_box("leaf", [tensor])
            self.leaves[box] = _Leaf(tensor)
            self.note(Created(0, box, copy_of(tensor), tensor._version))
        elif any(one.requires_grad for one in inputs):
            self.note(LeftOut(0, self.add_box("left out", [tensor]), copy_of(tensor)))
        else:
            self.given.append((tensor, copy_of(tensor)))

    def note_operation(self, tensors: list[Tensor], inputs: list[Tensor]) -> None:
        """Note the node that made these tensors, and those that came with it."""
        first = tensors[0].grad_fn
        assert first is not None, "each of these was recorded"
        new = _reachable(first, self.grad_fns)
        for node in new:
            self.add_node(node, tensors if node is first else [])
        edges = [edge for node in new for edge in self.add_edges(node, inputs)]
        boxes = tuple(self.grad_fns[node] for node in new)
        values = tuple(map(copy_of, tensors))
        self.note(Recorded(0, boxes, tuple(edges), values, _saved_versions(first)))

    def add_node(self, node: GradFn, tensors: list[Tensor]) -> None:
        leaf = leaf_of(node)
        box = self.add_box("result", tensors) if leaf is None else self.box_of(leaf)
        assert box is not None, "a leaf comes before its results"
        self.boxes[box].node = name_of(node)
        self.grad_fns[node] = box

    def add_edges(self, node: GradFn, inputs: list[Tensor]) -> list[Edge]:
        """Add the edges of a node, and those that are cut because a target was left out."""
        boxes = [box for box in map(self.box_of, inputs) if box is not None]
        cut = [box for box in boxes if self.boxes[box].kind == "left out"]
        source = self.grad_fns[node]
        edges = []
        for at, (target, output) in enumerate(node.next_functions):
            if target is not None:
                edges.append(Edge(source, self.grad_fns[target], at, output))
            elif cut:
                edges.append(Edge(source, cut.pop(0), at, None))
        self.edges += edges
        return edges

    def add_box(self, kind: str, tensors: list[Tensor]) -> int:
        box = len(self.boxes)
        self.boxes.append(NodeBox(kind))
        self.tensors += [(tensor, box) for tensor in tensors]
        self.boxes_by_id.update((id(tensor), box) for tensor in tensors)
        return box

    def box_of(self, tensor: Tensor) -> int | None:
        return self.boxes_by_id.get(id(tensor))

    # Backward: the walk, and the gradients that it leaves

    def note_walk(self, tensor: Tensor, backward: Callable[[], None]) -> None:
        """Call backward and note each node that it passes."""
        nodes = [] if tensor.grad_fn is None else _reachable(tensor.grad_fn)
        boxes = {node: self.grad_fns[node] for node in nodes}
        edges = [edge for edge in self.edges if edge.source in boxes.values()]
        self.walk = Walk(boxes, edges, self.note)
        try:
            backward()
        finally:
            self.walk.end()
        self.walk = None
        self.note(Returned(0, self.grads_at(set(boxes.values()))))
        self.leaves = {box: _Leaf(leaf.tensor) for box, leaf in self.leaves.items()}

    def grads_at(self, boxes: set[int]) -> tuple[tuple[int, Tensor | None], ...]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch warns that a result has no .grad
            found = {box: copy_of(one.grad) for one, box in self.tensors if box in boxes}
        return tuple(found.items())

    def fail(self, error: Exception) -> None:
        """Note the error that ended the program, and the node of the walk."""
        box = self.walk.entered if self.walk else None
        self.note(Failed(0, box, type(error).__name__, str(error)))


class _Leaf:
    """A leaf as it is now, to compare with how it will be."""

    def __init__(self, tensor: Tensor) -> None:
        self.tensor = tensor
        self.value = copy_of(tensor)
        self.version = tensor._version
        self.grad = copy_of(tensor.grad)


def _reachable(root: GradFn, known: Collection[GradFn] = ()) -> list[GradFn]:
    """Return the nodes from `root` on, up to those that are known."""
    walk = [] if root in known else [root]
    passed = set(walk)
    for node in walk:  # grows as we go: no recursion, so any depth works
        for target, _ in node.next_functions:
            if target is not None and target not in passed and target not in known:
                passed.add(target)
                walk.append(target)
    return walk


def _tensors(values: Iterable[object]) -> list[Tensor]:
    found = []
    for value in values:
        if isinstance(value, Tensor):
            found.append(value)
        elif isinstance(value, dict):
            found += _tensors(value.values())
        elif isinstance(value, list | tuple):
            found += _tensors(value)
    return found


def _saved_versions(node: GradFn) -> tuple[tuple[str, int], ...]:
    names = [name for name in saved_by(node) if hasattr(node, f"_saved_{name}")]
    return tuple((name, getattr(node, f"_saved_{name}")._version) for name in names)


def _are_equal(one: Tensor, other: Tensor | None) -> bool:
    return other is not None and torch.equal(one, other)
