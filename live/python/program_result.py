"""The result of a program that has run: its graph, and whether it solves a puzzle.

Both look at the names that the program has left, which are those of ``__main__``.
"""

import ast
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from live.python.session import LAST_VALUE
from live.python.theme import theme_svg
from snippets.drawing import draw
from snippets.graph import Graph, graph_of
from snippets.puzzles import PUZZLES

# A graph with more nodes is no picture any more, and slow to lay out.
MOST_NODES = 60
# Printed for a puzzle that is solved; live/page/core/puzzle-progress.js knows it, too.
RIGHT = "right"


@dataclass(frozen=True)
class Picture:
    """A figure with its caption, for the page."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def graph(program: str) -> Picture | None:
    """Return the graph of the last result of `program`, or print why there is none.

    That is the value that its last line showed or, where this has no ``grad_fn``, the
    tensor with one that was assigned last.
    """
    names = vars(sys.modules["__main__"])
    found = next(_graph_roots(program, names), None)
    if found is None:
        print("No tensor that this program has left has a grad_fn, so there is no graph.")
        return None
    name, tensor = found
    leaves = {
        key: value
        for key, value in names.items()
        if not key.startswith("_") and getattr(value, "is_leaf", False) is True
    }
    drawn = graph_of(tensor, leaves)
    if len(drawn.nodes) > MOST_NODES:
        print(
            f"The graph of {name} has {len(drawn.nodes)} nodes; "
            f"up to {MOST_NODES} would be drawn."
        )
        return None
    return _picture(drawn, name)


def check(program: str) -> None:
    """Print the fault of a reader's solution, or `RIGHT`.

    Args:
        program: That of the puzzle as the page shows it, with its gap.

    Raises:
        LookupError: If no puzzle has this program.
    """
    found = [puzzle for puzzle in PUZZLES if puzzle.program.strip() == program.strip()]
    if not found:
        raise LookupError("no puzzle has this program")
    try:
        with warnings.catch_warnings():
            # The reader's own program has given any warning already.
            warnings.simplefilter("ignore")
            exec(found[0].check, dict(vars(sys.modules["__main__"])))
    except AssertionError as error:
        print(str(error) or type(error).__name__)
    except Exception as error:  # a reader's line may lead to any
        print(f"{type(error).__name__}: {error}")
    else:
        print(RIGHT)


def _graph_roots(program: str, names: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield name and value of each tensor that begins a graph, the last one first."""
    try:
        statements = ast.parse(program).body
    except SyntaxError:
        return
    if (
        statements
        and isinstance(last := statements[-1], ast.Expr)
        and _is_root(names.get(LAST_VALUE))
    ):
        yield ast.unparse(last.value), names[LAST_VALUE]
    for statement in reversed(statements):
        for name in reversed(list(_assigned_names(statement))):
            if _is_root(names.get(name)):
                yield name, names[name]


def _assigned_names(node: ast.AST) -> Iterator[str]:
    """Yield the names to which a statement assigns, without those of other scopes."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
        return
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    for child in ast.iter_child_nodes(node):
        yield from _assigned_names(child)


def _is_root(value: Any) -> bool:
    return getattr(value, "grad_fn", None) is not None and hasattr(value, "backward")


def _picture(drawn: Graph, name: str) -> Picture:
    with warnings.catch_warnings():
        # That there is no Graphviz in a browser is no news for a reader.
        warnings.simplefilter("ignore", UserWarning)
        svg = theme_svg(draw(drawn).svg)
    nodes = (
        f"{node.name} ({node.detail})" if node.detail else node.name for node in drawn.nodes
    )
    title = f"<title>The graph of {escape(name)}: {escape(', '.join(nodes))}</title>"
    svg = svg.replace(">", f">{title}", 1)
    caption = f"<figcaption>The graph of <code>{escape(name)}</code></figcaption>"
    return Picture(f'<figure class="ag-figure">{svg}{caption}</figure>')
