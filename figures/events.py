"""The events of a program's run. Facts only: no captions, no coordinates."""

from dataclasses import dataclass

from torch import Tensor


@dataclass
class NodeBox:
    """A tensor of the program, and its node in the graph.

    Attributes:
        kind: "leaf", "result", or "left out" where nothing was recorded.
        names: The variables that held its tensors first. An operation may have made
            several, such as `w, b = params`.
        node: The name that torch gives the node, or "" as long as there is no node.
    """

    kind: str
    names: tuple[str, ...] = ()
    node: str = ""


@dataclass(frozen=True)
class Edge:
    """An edge of the graph, along which a gradient goes from source to target.

    Attributes:
        source: The box of the node that hands on a gradient.
        target: The box of the node that receives it.
        source_input: Which input of the source's operation it belongs to.
        target_output: Which output of the target's operation it belongs to; None where
            torch has no edge but None, because the target was left out.
    """

    source: int
    target: int
    source_input: int
    target_output: int | None

    @property
    def is_cut(self) -> bool:
        """Whether torch has None in its place, so that no gradient goes along it."""
        return self.target_output is None


@dataclass
class Event:
    """Something that happened in a line of the program's file."""

    line: int


@dataclass
class Given(Event):
    """Tensors that do not require grad got names."""

    tensors: tuple[tuple[str, Tensor], ...]


@dataclass
class Created(Event):
    """A leaf came into being."""

    box: int
    value: Tensor
    version: int


@dataclass
class Recorded(Event):
    """An operation was recorded: the box of its node first, then those that came along.

    `saved` holds the names of the saved tensors, each with its version at that time.
    """

    boxes: tuple[int, ...]
    edges: tuple[Edge, ...]
    values: tuple[Tensor, ...]
    saved: tuple[tuple[str, int], ...]


@dataclass
class LeftOut(Event):
    """A result of tensors that require grad, for which no node was recorded."""

    box: int
    value: Tensor


@dataclass
class Switched(Event):
    """Recording was switched on or off."""

    is_on: bool


@dataclass
class Changed(Event):
    """A leaf was changed in place."""

    box: int
    before: Tensor
    value: Tensor
    version_before: int
    version: int


@dataclass
class Cleared(Event):
    """The program itself changed the `.grad` of a leaf."""

    box: int
    before: Tensor
    grad: Tensor | None


@dataclass
class Began(Event):
    """A backward entered its first node; `boxes` are those of its graph."""

    box: int
    gradient: Tensor
    boxes: tuple[int, ...]


@dataclass(frozen=True)
class Sent:
    """A gradient that went along an edge.

    `slope` is the gradient that the node hands on for a gradient of 1, where all are single
    numbers.
    """

    edge: Edge
    gradient: Tensor
    slope: Tensor | None


@dataclass
class Walked(Event):
    """A node had its turn.

    `parts` came along its edges, and `received` holds their sums, one for each output of
    the operation. `counts` holds for each target the box, the gradients it has now, and
    the gradients that will come. `freed` names the tensors that the node saved until then.
    """

    box: int
    parts: tuple[Tensor, ...]
    received: tuple[Tensor, ...]
    sent: tuple[Sent, ...]
    counts: tuple[tuple[int, int, int], ...]
    freed: tuple[str, ...] = ()


@dataclass
class Accumulated(Event):
    """The gradients that came to a leaf along these edges were added to its `.grad`."""

    box: int
    parts: tuple[Tensor, ...]
    edges: tuple[Edge, ...]
    received: Tensor | None
    before: Tensor | None
    grad: Tensor | None


@dataclass
class Returned(Event):
    """A backward came back; `grads` holds the `.grad` at each box of its graph."""

    grads: tuple[tuple[int, Tensor | None], ...]


@dataclass
class Failed(Event):
    """The program raised; `box` is the node that had its turn."""

    box: int | None
    kind: str
    message: str


@dataclass(frozen=True)
class Run:
    """A program's run: its boxes, the edges between them, and its events."""

    boxes: tuple[NodeBox, ...]
    edges: tuple[Edge, ...]
    events: tuple[Event, ...]

    @property
    def counts_versions(self) -> bool:
        """Whether a version ever changes, so that captions mention it."""
        return any(isinstance(event, Changed) for event in self.events)

    def name(self, box: int) -> str:
        """Return the program's names for the tensors of a box, or ""."""
        return ", ".join(self.boxes[box].names)

    def label(self, box: int) -> str:
        """Return the label of a box in a sentence: its tensor, or else its node."""
        names = self.boxes[box].names
        return names[0] if len(names) == 1 else self.boxes[box].node
