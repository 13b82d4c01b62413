"""A page's namespace in the reader's browser: its blocks run as in a notebook.

It shows the outputs that builder/run/session.py shows at the build, so that the two can be
compared.
"""

import sys
import types
from typing import Any

from builder.run.display import display_value
from builder.run.execution import (
    execute,
    is_deprecation,
    seed_generators,
    summary_of,
    warnings_to,
)
from builder.run.scrub import ADDRESS
from live.python.stream import Emit, Stream
from live.python.theme import theme_svg
from live.python.trace import BLOCK, block_name, complete, trace_of

# The warning of snippets.layout where Graphviz is missing: a reader cannot install it.
NO_LAYOUT = "pygraphviz is missing"
# The name of the last value, as at Python's own prompt.
LAST_VALUE = "_"


class Session:
    """Runs the blocks of one page in one namespace.

    Args:
        emit: Takes each output, as kind and text: those of builder.run.display, and
            ``note`` for a remark of ours.
    """

    def __init__(self, emit: Emit):
        self.stream = Stream(emit)
        self.module = types.ModuleType("__main__")
        seed_generators()

    def run(self, number: int, code: str, raises: str = "") -> bool:
        """Run a block; return whether it went as it should.

        Args:
            number: The number of the block on its page.
            code: The code, as the reader left it.
            raises: The exception that the page declares for it, or "".
        """
        sys.modules["__main__"] = self.module
        # Not put back afterwards: text that a timer prints later belongs to this page, too.
        sys.stdout = sys.stderr = self.stream
        self.stream.start()
        self.warnings: set[str] = set()
        try:
            with warnings_to(self._show_warning):
                namespace = self.module.__dict__
                self._show(execute(code, block_name(number), namespace, LAST_VALUE))
        except BaseException as error:
            return self.show_error(error, code, raises)
        finally:
            self.stream.finish()
        return True

    def show_error(self, error: BaseException, code: str, raises: str) -> bool:
        """Show the error of a block; return whether the page declares it."""
        if isinstance(error, SyntaxError):
            complete(error, code)
        declared = raises in [kind.__name__ for kind in type(error).__mro__]
        text = summary_of(error) if declared else trace_of(error)
        self.stream.show("error", ADDRESS.sub("", text))
        return declared

    def _show(self, value: Any) -> None:
        if value is None:
            return
        output = display_value(value)
        data = ADDRESS.sub("", output["data"])
        self.stream.show(
            output["kind"], theme_svg(data) if output["kind"] == "svg" else data
        )

    def _show_warning(
        self, category: type[Warning], message: str, filename: str, line: int
    ) -> None:
        """Show a warning, once a block, but not the deprecations of other code."""
        text = f"{category.__name__}: {message}"
        foreign = is_deprecation(category) and not BLOCK.match(filename)
        if text not in self.warnings and not foreign and NO_LAYOUT not in text:
            self.warnings.add(text)
            self.stream.show("warning", text)
