"""A run as steps, each with its caption and its change in the picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.captions import START, caption
from figures.changes import Change, change
from figures.events import (
    Accumulated,
    Began,
    Event,
    Failed,
    Recorded,
    Returned,
    Run,
    Walked,
)

BACKWARD = (Began, Walked, Accumulated, Returned)


@dataclass(frozen=True)
class Step:
    """One step of a run.

    Attributes:
        line: The line of the program's file, or None before the first.
        phase: "forward", "backward" or "error".
        caption: The event in words.
        change: The change in the picture.
        spent: Boxes whose role is over from here on, because a different graph begins.
    """

    line: int | None
    phase: str
    caption: str
    change: Change
    spent: tuple[int, ...] = ()


def steps_of(run: Run) -> list[Step]:
    """Return the steps of a run; the first is before its first line."""
    return [Step(None, "forward", START, Change()), *_steps(run)]


def _steps(run: Run) -> Iterator[Step]:
    walked: list[int] = []
    for event in run.events:
        spent: list[int] = []
        if isinstance(event, Walked):
            walked.append(event.box)
        elif isinstance(event, Recorded):
            spent, walked = walked, []
        text, difference = caption(event, run), change(event, run)
        yield Step(event.line, _phase(event), text, difference, tuple(spent))


def _phase(event: Event) -> str:
    if isinstance(event, Failed):
        return "error"
    return "backward" if isinstance(event, BACKWARD) else "forward"
