"""A page's namespace in the reader's browser: its blocks run as in a notebook.

It shows what builder/run/session.py shows at the build, so that the two can be compared.
"""

import ast
import contextlib
import linecache
import random
import sys
import types
import warnings
from collections.abc import Iterator
from typing import Any, TextIO

from builder.run.display import display_value
from builder.run.scrub import ADDRESS
from live.python.stream import Emit, Stream
from live.python.themed import themed
from live.python.trace import BLOCK, block_name, complete, summary_of, trace_of

# What snippets.layout says where Graphviz is not: no reader of a page can install it.
NO_LAYOUT = "pygraphviz is missing"


class Session:
    """Runs the blocks of one page in one namespace.

    Args:
        emit: Takes each output, as kind and text: those of builder.run.display, and
            ``note`` for a remark of ours.
    """

    def __init__(self, emit: Emit):
        self.stream = Stream(emit)
        self.module = types.ModuleType("__main__")
        _make_repeatable()

    def run(self, number: int, code: str, raises: str = "") -> bool:
        """Run a block; return whether it went as it should.

        Args:
            number: Which block of the page it is.
            code: The code, as the reader left it.
            raises: The exception that the page declares for it, or "".
        """
        sys.modules["__main__"] = self.module
        name = block_name(number)
        linecache.cache[name] = (len(code), None, code.splitlines(True), name)
        self.stream.start()
        try:
            with self._printing(), _warning_to(self.stream):
                self._execute(code, name)
        except BaseException as error:
            return self.show_error(error, code, raises)
        finally:
            self.stream.finish()
        return True

    def show_error(self, error: BaseException, code: str, raises: str) -> bool:
        """Show what a block raised; return whether the page declares it."""
        if isinstance(error, SyntaxError):
            complete(error, code)
        declared = raises in [kind.__name__ for kind in type(error).__mro__]
        text = summary_of(error) if declared else trace_of(error)
        self.stream.show("error", ADDRESS.sub("", text))
        return declared

    def _execute(self, code: str, name: str) -> None:
        tree = ast.parse(code, name)
        last = None
        if tree.body and isinstance(end := tree.body[-1], ast.Expr):
            tree.body.pop()
            last = ast.Expression(end.value)
        namespace = self.module.__dict__
        exec(compile(tree, name, "exec", dont_inherit=True), namespace)
        if last is None:
            return
        value = eval(compile(last, name, "eval", dont_inherit=True), namespace)
        namespace["_"] = value  # as at Python's own prompt
        if value is not None and not code.rstrip().endswith(";"):
            self._show(value)

    def _show(self, value: Any) -> None:
        output = display_value(value)
        data = ADDRESS.sub("", output["data"])
        self.stream.show(output["kind"], themed(data) if output["kind"] == "svg" else data)

    @contextlib.contextmanager
    def _printing(self) -> Iterator[None]:
        # Left in place afterwards: what a timer prints later belongs to this page, too.
        sys.stdout = sys.stderr = self.stream
        yield


@contextlib.contextmanager
def _warning_to(stream: Stream) -> Iterator[None]:
    """Make each warning an output, once a block, but not the deprecations of others."""
    seen = set()

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        deprecated = issubclass(category, DeprecationWarning | PendingDeprecationWarning)
        text = f"{category.__name__}: {message}"
        others = deprecated and not BLOCK.match(filename)
        if text not in seen and not others and NO_LAYOUT not in text:
            seen.add(text)
            stream.show("warning", text)

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = show
        yield


def _make_repeatable() -> None:
    random.seed(0)
    if (torch := sys.modules.get("torch")) is not None and hasattr(torch, "manual_seed"):
        torch.manual_seed(0)
