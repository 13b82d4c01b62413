"""The modules of a project that some code imports, each after those it needs itself."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path


def imported(code: str, root: Path) -> dict[str, str]:
    """Return name and source of each module below `root` that `code` imports.

    What those import in turn is there too, and stands before what needs it.
    """
    found: dict[str, str] = {}
    _collect(code, root, found, set())
    return found


def _collect(code: str, root: Path, found: dict[str, str], seen: set[str]) -> None:
    for name in _named(code):
        file = _file(name, root)
        if file is not None and name not in seen:
            seen.add(name)
            source = file.read_text("utf-8")
            _collect(source, root, found, seen)
            found[name] = source


@functools.cache
def _named(code: str) -> tuple[str, ...]:
    """Return what the code may import, in order; a package before its modules."""
    return tuple(_names(code))


def _names(code: str) -> Iterator[str]:
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


def _file(name: str, root: Path) -> Path | None:
    path = root.joinpath(*name.split("."))
    files = (path / "__init__.py", path.with_suffix(".py"))
    return next((file for file in files if file.is_file()), None)
