"""Which blocks of a page give with our engine what they gave with torch.

Run as ``python -S -m live.python.prove``, so that nothing can be imported that a browser
does not have. It reads JSON, a list with an object for each executed fence: ``code``,
``raises``, ``outputs`` of the build, and whether it is ``tried``. It prints the numbers of
those that gave the same, counted from 1, one a line; what the others gave goes to stderr.
"""

import json
import os
import signal
import sys
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
    stand_in()
    outputs: list[dict[str, str]] = []
    session = Session(lambda kind, text: _add(outputs, kind, text))
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
        outputs.clear()
        fine = session.run(number, cell["code"], cell["raises"])
        signal.setitimer(signal.ITIMER_PROF, 0)
        if not fine or _comparable(outputs) != _comparable(cell["outputs"]):
            print(f"block {number}: gives {outputs}", file=sys.__stderr__, flush=True)
            os._exit(1)
        os.write(result, f"{number}\n".encode())
    if os.getpid() != first:
        os._exit(REACHED)


def _add(outputs: list[dict[str, str]], kind: str, text: str) -> None:
    if kind == "stdout" and outputs and outputs[-1]["kind"] == "stdout":
        outputs[-1]["data"] += text
    else:
        outputs.append({"kind": kind, "data": text})


def _comparable(outputs: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the outputs without what may differ: a figure is drawn by other hands."""
    return [(o["kind"], "" if o["kind"] == "svg" else o["data"]) for o in outputs]


if __name__ == "__main__":
    main()
