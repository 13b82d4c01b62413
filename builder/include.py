"""Source code of the project: definitions shown on pages, modules carried in notebooks.

A definition is named: a function, a class or a constant at the top level of a file. So
the source needs no markers, and a section cannot be cut off in the middle.
"""

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.errors import PageError
from builder.page import Fence


@dataclass(frozen=True)
class Section:
    """Source to show: the path of its file below the root, and the code."""

    path: str
    code: str


def include(fence: Fence, page: str, root: Path) -> Section:
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
    return Section(path, _section(source, definitions[name]))


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


def _section(source: str, node: ast.stmt) -> str:
    """Return the lines of `node`, with each docstring cut to its first line.

    The page explains the rest at length, and the whole file is one click away.
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
    """Return the last line of a statement; the parser always sets it."""
    return node.end_lineno or node.lineno


def imported_modules(code: str, root: Path) -> dict[str, str]:
    """Return name and source of each module below `root` that `code` imports.

    The modules that those import are included, each before the first that needs it.
    """
    found: dict[str, str] = {}
    _collect(code, root, found, set())
    return found


def _collect(code: str, root: Path, found: dict[str, str], seen: set[str]) -> None:
    for name in _import_names(code):
        file = _module_file(name, root)
        if file is not None and name not in seen:
            seen.add(name)
            source = file.read_text("utf-8")
            _collect(source, root, found, seen)
            found[name] = source


@functools.cache
def _import_names(code: str) -> tuple[str, ...]:
    """Return the names that the code may import, in order; a package before its modules."""
    return tuple(_walk_imports(code))


def _walk_imports(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            # `from package import module` looks like `from module import name`.
            names = [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
        for name in names:
            parts = name.split(".")
            yield from (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def _module_file(name: str, root: Path) -> Path | None:
    path = root.joinpath(*name.split("."))
    files = (path / "__init__.py", path.with_suffix(".py"))
    return next((file for file in files if file.is_file()), None)
