"""Compares the outputs of a page's blocks under our engine with those that torch gave.

Run as ``python -S -m live.python.parity``, so that nothing can be imported that a browser
does not have. It reads JSON, a list with an object for each executed fence: ``code``,
``raises``, ``outputs`` of the build, and whether it ``runs`` here. It prints a line of JSON
for each block that ran to its end: its ``number``, counted from 1, and whether its outputs
are the ``same``; then also whether they depend on ``python`` itself, and otherwise the
``outputs``, as text for people.

live/parity.mjs calls `compare_until_difference` in the runtime that a browser gets.
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

# Seconds of computing for a block; a slower one is no fun in a browser.
LIMIT = 20
# The exit code of a fork that reached the end of the page. A block that ends Python itself
# cannot know it.
REACHED = 77
# Modules that are the same code here and in a browser, or only arrange values. Any other
# may return something about the machine, and an error that is caught may be Python's.
SAME_EVERYWHERE = {"torch", "engine", "snippets", "matplotlib", "random"}
SAME_EVERYWHERE |= {"collections", "dataclasses", "functools", "itertools", "math"}
SAME_EVERYWHERE |= {"operator"}
CATCHING = {"snippets.off_switches", "snippets.puzzles"}
# Functions that each C library rounds in its own way; roots and sums are exact everywhere.
ROUNDED: tuple[str, ...] = ("exp", "exp2", "expm1", "log", "log1p", "log2", "log10", "pow")
ROUNDED += ("sin", "cos", "tan", "sinh", "cosh", "tanh", "asin", "acos", "atan", "atan2")
ROUNDED += ("asinh", "acosh", "atanh", "erf", "erfc", "gamma", "lgamma")
# Warnings whose messages the program writes, and not Python.
OWN_WARNINGS = ("UserWarning:", "FutureWarning:", "RuntimeWarning:")

# The functions of `ROUNDED` that the current block has called.
rounded_calls: list[str] = []


def watch_rounding() -> None:
    """Note each call of a function that C libraries round differently.

    The engine takes them out of `math`, so this comes before its first import; and after
    that of the drawings, whose digits nobody compares.
    """
    from live.python import plotting  # noqa: F401

    def watch(name: str, function: Callable[..., float]) -> Callable[..., float]:
        @functools.wraps(function)
        def call(*values: float) -> float:
            # A float32 and its square are exact in a float64.
            if name != "pow" or values[1] not in (0, 1, 2):
                rounded_calls.append(name)
            return function(*values)

        return call

    for name in ROUNDED:
        if hasattr(math, name):
            setattr(math, name, watch(name, getattr(math, name)))


def main() -> None:
    """Print the result of each block, and exit with 0."""
    watch_rounding()
    compare_all(json.load(sys.stdin))
    sys.exit(0)


def compare_all(cells: list[dict[str, Any]]) -> None:
    """Run the blocks one after the other, each in the state that the equal ones left.

    A block runs in a fork. If its outputs are the same, the fork goes on in our place;
    otherwise we go on without it, as if it had never run.
    """
    runner = BlockRunner()
    result = os.dup(1)
    first = os.getpid()
    for number, cell in enumerate(cells, start=1):
        if not cell["runs"]:
            continue
        if child := os.fork():
            if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == REACHED:
                break
            continue
        # Not by the clock: a button must not depend on how busy the machine is.
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        rounded_calls.clear()
        same = runner.matches(number, cell)
        signal.setitimer(signal.ITIMER_PROF, 0)
        line: dict[str, Any] = {"number": number, "same": same}
        if same:
            line["python"] = runner.depends_on_python(cell["code"])
        else:
            line["outputs"] = runner.describe(number)
        os.write(result, f"{json.dumps(line)}\n".encode())
        if not same:
            os._exit(1)
    if os.getpid() != first:
        os._exit(REACHED)


def compare_until_difference(cells: str, same: Callable[[int], None]) -> str:
    """Run blocks up to the first that differs, and return its outputs.

    Args:
        cells: As JSON, the list that `main` reads.
        same: Called with the number of each block whose outputs are the same.

    Returns:
        Text for people, or "" if no block differs.
    """
    runner = BlockRunner()
    for number, cell in enumerate(json.loads(cells), start=1):
        if not cell["runs"]:
            continue
        if not runner.matches(number, cell):
            return runner.describe(number)
        same(number)
    return ""


class BlockRunner:
    """Runs the blocks of a page in one namespace, and keeps the outputs of the last."""

    def __init__(self) -> None:
        # Not before `watch_rounding`: they import the engine.
        from live.python.entry import replace_modules
        from live.python.session import Session

        runner = self

        class ErrorObserver(Session):
            """Looks at an error while it has its frames, and keeps none of them."""

            def show_error(self, error: BaseException, code: str, raises: str) -> bool:
                runner.python_wrote_error = not is_raised_by_program(error)
                return super().show_error(error, code, raises)

        replace_modules()
        self.outputs: list[dict[str, str]] = []
        self.python_wrote_error = self.imported_python = False
        self.session = ErrorObserver(self._add)

    def matches(self, number: int, cell: dict[str, Any]) -> bool:
        """Run a block; return whether its outputs are those that torch gave."""
        self.outputs.clear()
        self.python_wrote_error = False
        # Later blocks may use the modules that one block imports.
        self.imported_python = self.imported_python or imports_python(cell["code"])
        fine = self.session.run(number, cell["code"], cell["raises"])
        return fine and _comparable(self.outputs) == _comparable(cell["outputs"])

    def depends_on_python(self, code: str) -> bool:
        """Return whether the last block might print something else in a different Python.

        The engine computes by exact operations and writes its own messages: those are the
        same wherever Python runs. Python's own messages, the rounding of the C library and
        the results of Python's own modules may differ.
        """
        return bool(
            rounded_calls
            or self.python_wrote_error
            or any(
                output["kind"] == "warning" and not output["data"].startswith(OWN_WARNINGS)
                for output in self.outputs
            )
            or self.imported_python
            or catches(code)
        )

    def describe(self, number: int) -> str:
        """Return the outputs of the last block, as text for people."""
        return f"block {number}: gives {self.outputs}"

    def _add(self, kind: str, text: str) -> None:
        """Add an output as the page does: printed text continues printed text."""
        outputs = self.outputs
        if kind == "stdout" and outputs and outputs[-1]["kind"] == "stdout":
            outputs[-1]["data"] += text
        else:
            outputs.append({"kind": kind, "data": text})


def is_raised_by_program(error: BaseException) -> bool:
    """Return whether a ``raise`` of a program raised this error, and not Python itself."""
    trace = error.__traceback__
    if trace is None:
        return False
    while trace.tb_next is not None:
        trace = trace.tb_next
    instruction = trace.tb_frame.f_code.co_code[trace.tb_lasti]
    return dis.opname[instruction] in ("RAISE_VARARGS", "RERAISE")


def catches(code: str) -> bool:
    """Return whether code catches errors, so that it may print a message of Python's."""
    return any(isinstance(node, ast.ExceptHandler) for node in _nodes(code))


def imports_python(code: str) -> bool:
    """Return whether code imports modules that are not the same code in a browser."""
    for node in _nodes(code):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        if any(n.partition(".")[0] not in SAME_EVERYWHERE or n in CATCHING for n in names):
            return True
    return False


def _nodes(code: str) -> Iterator[ast.AST]:
    try:
        return ast.walk(ast.parse(code))
    except SyntaxError:
        return iter(())  # The message is Python's, and the output is an error.


def _comparable(outputs: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the outputs without the data of figures, which another library draws."""
    return [(o["kind"], "" if o["kind"] == "svg" else o["data"]) for o in outputs]


if __name__ == "__main__":
    main()
