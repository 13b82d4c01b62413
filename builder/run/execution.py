"""The execution of one cell, the same at the build and in a reader's browser."""

import ast
import contextlib
import linecache
import random
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any, TextIO


def execute(code: str, file: str, namespace: dict[str, Any], keep_as: str = "") -> Any:
    """Return the value that a cell shows: that of the expression at its end, or None.

    Args:
        code: The cell. Its value is not shown if it ends in a semicolon.
        file: The name under which tracebacks show the code.
        namespace: The names of the page.
        keep_as: A name that gets the value, too, whether it is shown or not.
    """
    linecache.cache[file] = (len(code), None, code.splitlines(True), file)
    tree = ast.parse(code, file)
    last = None
    if tree.body and isinstance(end := tree.body[-1], ast.Expr):
        tree.body.pop()
        last = ast.Expression(end.value)
    exec(compile(tree, file, "exec", dont_inherit=True), namespace)
    if last is None:
        return None
    value = eval(compile(last, file, "eval", dont_inherit=True), namespace)
    if keep_as:
        namespace[keep_as] = value
    return None if code.rstrip().endswith(";") else value


def summary_of(error: BaseException) -> str:
    """Return the last line of a traceback: the type of the error, and its message."""
    return "".join(traceback.format_exception_only(error)).strip()


def seed_generators() -> None:
    """Seed each random number generator, so that two runs of a page are equal."""
    random.seed(0)
    if (numpy := sys.modules.get("numpy")) is not None:
        numpy.random.seed(0)
    if (torch := sys.modules.get("torch")) is not None:
        torch.manual_seed(0)


@contextlib.contextmanager
def warnings_to(report: Callable[[type[Warning], str, str, int], None]) -> Iterator[None]:
    """Report every warning: its category and message, and the file and line it names."""

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        report(category, str(message), filename, lineno)

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = show
        yield


def is_deprecation(category: type[Warning]) -> bool:
    """Return whether a warning is for the authors of the code that it names."""
    return issubclass(category, DeprecationWarning | PendingDeprecationWarning)
