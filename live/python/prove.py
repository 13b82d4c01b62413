"""Which blocks of a page give with our engine what they gave with torch.

Run as ``python -S -m live.python.prove``, so that nothing can be imported that a browser
does not have. It reads JSON, a list with an object for each executed fence: ``code``,
``raises``, ``outputs`` of the build, and whether it is ``tried``. It prints the numbers of
those that gave the same, counted from 1, one a line; what the others gave goes to stderr.

`again` is called in the runtime that a browser gets, by live/prove.mjs.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from live.python.entry import stand_in
from live.python.session import Session

# Seconds of computing for a block; one that takes longer here is no fun in a browser.
LIMIT = 20
# How a fork ends that reached the end of the page; a block that ends Python says less.
REACHED = 77


def main() -> None:
    """Print the numbers, and end with 0."""
    try_all(json.load(sys.stdin))
    sys.exit(0)


def try_all(cells: list[dict[str, Any]]) -> None:
    """Try the blocks one after the other, each in the state that the proven ones left.

    A block is tried in a fork. If it gives the same, the fork goes on in our place;
    otherwise we go on without it, as if it had never run.
    """
    trial = Trial()
    result = os.dup(1)
    first = os.getpid()
    for number, cell in enumerate(cells, start=1):
        if not cell["tried"]:
            continue
        if child := os.fork():
            if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == REACHED:
                break
            continue
        # Not by the clock: a busy machine must not decide about a button.
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        same = trial.gives_the_same(number, cell)
        signal.setitimer(signal.ITIMER_PROF, 0)
        if not same:
            print(trial.words(number), file=sys.__stderr__, flush=True)
            os._exit(1)
        os.write(result, f"{number}\n".encode())
    if os.getpid() != first:
        os._exit(REACHED)


def again(cells: str, same: Callable[[int], None]) -> str:
    """Run blocks up to the first that gives something else, and return what that gave.

    Args:
        cells: As JSON, what `main` reads.
        same: Called with the number of each block that gave the same.

    Returns:
        Words for people, or "" if all gave the same.
    """
    trial = Trial()
    for number, cell in enumerate(json.loads(cells), start=1):
        if not cell["tried"]:
            continue
        if not trial.gives_the_same(number, cell):
            return trial.words(number)
        same(number)
    return ""


class Trial:
    """A page's namespace, and what the last of its blocks gave."""

    def __init__(self) -> None:
        stand_in()
        self.outputs: list[dict[str, str]] = []
        self.session = Session(self._take)

    def gives_the_same(self, number: int, cell: dict[str, Any]) -> bool:
        """Run a block and tell whether it gives what torch gave."""
        self.outputs.clear()
        fine = self.session.run(number, cell["code"], cell["raises"])
        return fine and _comparable(self.outputs) == _comparable(cell["outputs"])

    def words(self, number: int) -> str:
        """Return what the last block gave, for people."""
        return f"block {number}: gives {self.outputs}"

    def _take(self, kind: str, text: str) -> None:
        """Take an output as the page does: what is printed continues what was printed."""
        outputs = self.outputs
        if kind == "stdout" and outputs and outputs[-1]["kind"] == "stdout":
            outputs[-1]["data"] += text
        else:
            outputs.append({"kind": kind, "data": text})


def _comparable(outputs: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the outputs without what may differ: a figure is drawn by other hands."""
    return [(o["kind"], "" if o["kind"] == "svg" else o["data"]) for o in outputs]


if __name__ == "__main__":
    main()
