"""Which blocks of a page give with our engine what they gave with torch.

Run as ``python -S -m live.python.parity``, so that nothing can be imported that a browser
does not have. It reads JSON, a list with an object for each executed fence: ``code``,
``raises``, ``outputs`` of the build, and whether it is ``tried``. It prints a line of JSON
for each block that it could judge: its ``number``, counted from 1, whether it gave the
``same``, and if it did whether it hangs on ``python``, else what it ``gave``.

`again` is called in the runtime that a browser gets, by live/parity.mjs.
"""

import ast
import dis
import functools
import json
import math
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

# Seconds of computing for a block; one that takes longer here is no fun in a browser.
LIMIT = 20
# How a fork ends that reached the end of the page; a block that ends Python says less.
REACHED = 77
# What is the same code here and in a browser, or only arranges values. What else a block
# imports may say where it runs, and what it catches may be worded by Python.
SHIPPED = {"torch", "engine", "snippets", "matplotlib", "random"}
SHIPPED |= {"collections", "dataclasses", "functools", "itertools", "math", "operator"}
CATCHING = {"snippets.off_switches", "snippets.puzzles"}
# By the libraries of C, which round in their own ways; roots and sums are exact everywhere.
ROUNDED: tuple[str, ...] = ("exp", "exp2", "expm1", "log", "log1p", "log2", "log10", "pow")
ROUNDED += ("sin", "cos", "tan", "sinh", "cosh", "tanh", "asin", "acos", "atan", "atan2")
ROUNDED += ("asinh", "acosh", "atanh", "erf", "erfc", "gamma", "lgamma")
# Names of warnings whose words are the program's, and not Python's.
OWN_WARNINGS = ("UserWarning:", "FutureWarning:", "RuntimeWarning:")

rounded: list[str] = []


def count_rounded() -> None:
    """Note each call of a function that C libraries round differently.

    The engine takes them out of `math`, so this comes before its first import; and after
    that of the drawings, whose digits nobody compares.
    """
    from live.python import plotting  # noqa: F401

    def noting(name: str, function: Callable[..., float]) -> Callable[..., float]:
        @functools.wraps(function)
        def call(*values: float) -> float:
            # A float32 and its square are exact in a float64.
            if name != "pow" or values[1] not in (0, 1, 2):
                rounded.append(name)
            return function(*values)

        return call

    for name in ROUNDED:
        if hasattr(math, name):
            setattr(math, name, noting(name, getattr(math, name)))


def main() -> None:
    """Print what came of each block, and end with 0."""
    count_rounded()
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
        rounded.clear()
        same = trial.gives_the_same(number, cell)
        signal.setitimer(signal.ITIMER_PROF, 0)
        judged: dict[str, Any] = {"number": number, "same": same}
        if same:
            judged["python"] = trial.hangs_on_python(cell["code"])
        else:
            judged["gave"] = trial.words(number)
        os.write(result, f"{json.dumps(judged)}\n".encode())
        if not same:
            os._exit(1)
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
        # Not before `count_rounded`: they import the engine.
        from live.python.entry import stand_in
        from live.python.session import Session

        trial = self

        class Judged(Session):
            """Looks at an error while it has its frames, and keeps none of them."""

            def show_error(self, error: BaseException, code: str, raises: str) -> bool:
                trial.worded_by_python = not is_worded_by_program(error)
                return super().show_error(error, code, raises)

        stand_in()
        self.outputs: list[dict[str, str]] = []
        self.worded_by_python = self.asks_python = False
        self.session = Judged(self._take)

    def gives_the_same(self, number: int, cell: dict[str, Any]) -> bool:
        """Run a block and tell whether it gives what torch gave."""
        self.outputs.clear()
        self.worded_by_python = False
        # What one block imports, later ones may use.
        self.asks_python = self.asks_python or imports_python(cell["code"])
        fine = self.session.run(number, cell["code"], cell["raises"])
        return fine and _comparable(self.outputs) == _comparable(cell["outputs"])

    def hangs_on_python(self, code: str) -> bool:
        """Tell whether the last block might give something else in a different Python.

        What the engine computes by exact operations and words itself is the same
        wherever Python runs. What Python words, what the C library rounds, and what a
        block asks of Python's own modules may differ.
        """
        return bool(
            rounded
            or self.worded_by_python
            or any(
                output["kind"] == "warning" and not output["data"].startswith(OWN_WARNINGS)
                for output in self.outputs
            )
            or self.asks_python
            or catches(code)
        )

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


def is_worded_by_program(error: BaseException) -> bool:
    """Tell whether a ``raise`` of a program brought this error, and not Python itself."""
    trace = error.__traceback__
    if trace is None:
        return False
    while trace.tb_next is not None:
        trace = trace.tb_next
    raised = trace.tb_frame.f_code.co_code[trace.tb_lasti]
    return dis.opname[raised] in ("RAISE_VARARGS", "RERAISE")


def catches(code: str) -> bool:
    """Tell whether code catches errors, so that it may print what Python words."""
    return any(isinstance(node, ast.ExceptHandler) for node in _nodes(code))


def imports_python(code: str) -> bool:
    """Tell whether code imports modules that are not the same code in a browser."""
    for node in _nodes(code):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        if any(n.partition(".")[0] not in SHIPPED or n in CATCHING for n in names):
            return True
    return False


def _nodes(code: str) -> Iterator[ast.AST]:
    try:
        return ast.walk(ast.parse(code))
    except SyntaxError:
        return iter(())  # Python words that, and it is an error.


def _comparable(outputs: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the outputs without what may differ: a figure is drawn by other hands."""
    return [(o["kind"], "" if o["kind"] == "svg" else o["data"]) for o in outputs]


if __name__ == "__main__":
    main()
