"""What can happen while a program runs. Facts only: no words, no places."""

from dataclasses import dataclass

from torch import Tensor


@dataclass
class Box:
    """A tensor of the program, and the node that stands for it in the graph.

    Attributes:
        kind: "leaf", "result", or "left out" where nothing was recorded.
        names: The variables that held its tensors first. An operation may have made
            several, such as `w, b = params`.
        node: What torch calls the node, or "" as long as there is none.
    """

    kind: str
    names: tuple[str, ...] = ()
    node: str = ""


@dataclass(frozen=True)
class Way:
    """An edge of the graph, the way of a gradient.

    `place` counts the inputs of the source, `slot` the outputs of the target. Without a
    slot it is no edge: torch has None there, because the target was left out.
    """

    source: int
    target: int
    place: int
    slot: int | None


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
    ways: tuple[Way, ...]
    values: tuple[Tensor, ...]
    saved: tuple[tuple[str, int], ...]


@dataclass
class LeftOut(Event):
    """A result of what requires grad, for which no node stands."""

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

    `slope` is what the node makes of a gradient of 1, where all are single numbers.
    """

    way: Way
    gradient: Tensor
    slope: Tensor | None


@dataclass
class Walked(Event):
    """A node had its turn.

    `parts` came along its edges, `received` is what they add up to, one for each output
    of the operation. `counts` says of each box that got something how many gradients it
    has now, of how many that will come. `freed` is what the node saved until its turn.
    """

    box: int
    parts: tuple[Tensor, ...]
    received: tuple[Tensor, ...]
    sent: tuple[Sent, ...]
    counts: tuple[tuple[int, int, int], ...]
    freed: tuple[str, ...] = ()


@dataclass
class Accumulated(Event):
    """What arrived at a leaf, along these ways, was added to its `.grad`."""

    box: int
    parts: tuple[Tensor, ...]
    ways: tuple[Way, ...]
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
    """A program's run: its boxes, the edges between them, and what happened."""

    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]
    events: tuple[Event, ...]

    @property
    def counts_versions(self) -> bool:
        """Whether a version ever changes, so that it is worth a word."""
        return any(isinstance(event, Changed) for event in self.events)

    def name(self, box: int) -> str:
        """Return what the program calls the tensors of a box, or ""."""
        return ", ".join(self.boxes[box].names)

    def who(self, box: int) -> str:
        """Return how a sentence speaks of a box: by its tensor, or else by its node."""
        names = self.boxes[box].names
        return names[0] if len(names) == 1 else self.boxes[box].node
