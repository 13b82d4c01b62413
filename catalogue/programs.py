"""A program of an entry, as its page shows it: the body of a function, no longer in one."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

NOTHING = object()
PROVOKES = ("provoke", "cause_")
ROLES = (*PROVOKES, "fix", "wrong_")
# Every page begins with it.
IMPORTED_BY_THE_PAGE = "import torch"
COLUMNS = 80


@dataclass(frozen=True)
class Program:
    """One program.

    Attributes:
        name: The function it was written as.
        summary: The first line of its docstring.
        reason: The rest of its docstring.
        code: What is shown and run, with the imports that it needs beside torch.
        gives: What its last expression must be, where that is known.
        raises: What it raises beside the message of the entry, if anything.
        warns: What it warns of beside the message of the entry, if anything.
    """

    name: str
    summary: str
    reason: str
    code: str
    gives: Any
    raises: type[Exception] | None
    warns: type[Warning] | None

    @property
    def role(self) -> str:
        """The beginning of its name that says what it is for, or "" where none does."""
        return next((role for role in ROLES if self.name.startswith(role)), "")

    @property
    def provokes(self) -> bool:
        return self.role in PROVOKES


def programs_of(module: ModuleType) -> list[Program]:
    """Return the programs of an entry, in the order of the file."""
    imports = list(_imports(module))
    return [
        _program(function, imports)
        for function in vars(module).values()
        if isinstance(function, FunctionType) and function.__module__ == module.__name__
    ]


def _program(function: FunctionType, imports: list[tuple[set[str], str]]) -> Program:
    source = textwrap.dedent(inspect.getsource(function))
    (tree,) = ast.parse(source).body
    assert isinstance(tree, ast.FunctionDef), "a function has its definition as source"
    summary, _, reason = (inspect.getdoc(function) or "").partition("\n\n")
    used = {name for statement in tree.body for name in _names(statement)}
    needed = [line for names, line in imports if names & used]
    code = "\n".join([*needed, "", _body(tree, source)]).strip("\n")
    return Program(
        name=function.__name__,
        summary=" ".join(summary.split()),
        reason=" ".join(reason.split()),
        code=code,
        gives=getattr(function, "gives", NOTHING),
        raises=getattr(function, "raises", None),
        warns=getattr(function, "warns", None),
    )


def _body(tree: ast.FunctionDef, source: str) -> str:
    """Return the statements below the docstring; what is returned becomes an expression."""
    lines = source.splitlines()
    documented = ast.get_docstring(tree) is not None
    start = tree.body[0].end_lineno if documented else tree.body[0].lineno - 1
    last = tree.body[-1]
    if isinstance(last, ast.Return):
        at = last.lineno - 1
        lines[at] = lines[at].replace("return ", "", 1)
    return textwrap.dedent("\n".join(lines[start:])).strip("\n")


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _imports(module: ModuleType) -> Iterator[tuple[set[str], str]]:
    """Yield each import of the file, with the names that it defines."""
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            # What does not fit a line is imported name by name.
            whole = len(ast.unparse(node)) <= COLUMNS
            for names in [node.names] if whole else [[alias] for alias in node.names]:
                node.names = names
                if (line := ast.unparse(node)) != IMPORTED_BY_THE_PAGE:
                    yield {one.asname or one.name.partition(".")[0] for one in names}, line
