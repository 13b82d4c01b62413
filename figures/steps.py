"""A run as steps: what each says, and how the picture looks then."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.captions import START, words
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
        way: "forward", "backward" or "error".
        words: What happens, in words.
        change: What it changes in the picture.
        spent: Boxes whose role is over from here on, because another graph begins.
    """

    line: int | None
    way: str
    words: str
    change: Change
    spent: tuple[int, ...] = ()


def story_of(run: Run) -> list[Step]:
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
        text, look = words(event, run), change(event, run)
        yield Step(event.line, _way(event), text, look, tuple(spent))


def _way(event: Event) -> str:
    if isinstance(event, Failed):
        return "error"
    return "backward" if isinstance(event, BACKWARD) else "forward"
