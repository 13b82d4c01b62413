"""Source shown on a page: a definition taken from a file by its name.

A name is what the file defines at its top level: a function, a class or a constant. So
the source needs no markers, and a section cannot be cut off in the middle.
"""

import ast
from dataclasses import dataclass
from pathlib import Path

from builder.errors import PageError
from builder.page import Fence


@dataclass(frozen=True)
class Section:
    """Source to show: the file as seen from the root, and the code."""

    path: str
    code: str


def included(fence: Fence, page: str, root: Path) -> Section:
    """Return the section that the fence names.

    Raises:
        PageError: The file or the name does not exist, or the file is not Python.
    """
    source_line = fence.include
    assert source_line, "asked only for a fence that includes"
    path, name = source_line["path"], source_line["name"]
    file = root / path
    if not file.is_file():
        raise PageError(page, fence.code_line, f"cannot include {path}: no such file")
    source = file.read_text("utf-8")
    if name is None:
        return Section(path, source.rstrip("\n"))
    try:
        definitions = _definitions(source)
    except SyntaxError as error:
        problem = f"cannot include {path}: {error.msg} in its line {error.lineno}"
        raise PageError(page, fence.code_line, problem) from None
    if name not in definitions:
        known = ", ".join(sorted(definitions)) or "nothing"
        problem = f"cannot include {name!r}: {path} defines {known}"
        raise PageError(page, fence.code_line, problem)
    return Section(path, _shown(source, definitions[name]))


def _definitions(source: str) -> dict[str, ast.stmt]:
    found: dict[str, ast.stmt] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign):
            found |= {t.id: node for t in node.targets if isinstance(t, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = node
    return found


def _shown(source: str, node: ast.stmt) -> str:
    """Return the lines of `node`, with each docstring cut to its first line.

    The page explains at length what the docstring says in short, and the whole file
    is one click away.
    """
    lines = source.splitlines()
    dropped: set[int] = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(inner):
            text = inner.body[0]
            if _end(text) > text.lineno:
                lines[text.lineno - 1] = lines[text.lineno - 1].rstrip() + '"""'
                dropped |= set(range(text.lineno + 1, _end(text) + 1))
    start = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    kept = [n for n in range(start, _end(node) + 1) if n not in dropped]
    return "\n".join(lines[n - 1] for n in kept)


def _end(node: ast.stmt) -> int:
    """Return the last line of a statement: the parser knows it, only its type does not."""
    return node.end_lineno or node.lineno
