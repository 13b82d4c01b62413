"""The code of a program, line by line, as a figure shows it."""

import ast
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer


@dataclass(frozen=True)
class Listing:
    """The lines of a program; `start` is the number of the first in its file."""

    name: str
    lines: tuple[str, ...]
    start: int

    def number(self, line: int | None) -> int | None:
        """Return the number of a line of the file in this listing."""
        return None if line is None else line - self.start + 1

    def html(self) -> str:
        """Return the lines, each an element of its own."""
        code = highlight("\n".join(self.lines), PythonLexer(), HtmlFormatter(nowrap=True))
        lines = "".join(f"<span>{line}\n</span>" for line in code.splitlines())
        return f'<pre class="ag-code highlight">{lines}</pre>'


def listing_of(program: Callable[[], object]) -> Listing:
    """Return the body of a function, without docstring and without its last `return`."""
    source, start = inspect.getsourcelines(program)
    (definition,) = ast.parse(textwrap.dedent("".join(source))).body
    assert isinstance(definition, ast.FunctionDef), "a program is a function"
    body = definition.body
    if ast.get_docstring(definition) is not None:
        body = body[1:]
    if isinstance(body[-1], ast.Return):
        body = body[:-1]
    first, last = body[0].lineno, body[-1].end_lineno
    lines = textwrap.dedent("".join(source[first - 1 : last])).splitlines()
    return Listing(program.__name__, tuple(lines), start + first - 1)
