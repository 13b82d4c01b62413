"""A program as its page shows it: the body of a function, which ends in an expression."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

NOTHING = object()
PROVOKES = ("provoke", "cause_")
ROLES = (*PROVOKES, "fix", "wrong_")
# Every page of the error reference begins with it.
IMPORTED_BY_THE_PAGE = "import torch"
COLUMNS = 80


@dataclass(frozen=True)
class Program:
    """A program of an entry.

    Attributes:
        name: The function it was written as.
        summary: The first line of its docstring.
        reason: The rest of its docstring.
        code: The lines that are shown and run, with their imports beside torch.
        gives: The value of its last expression, where that is known.
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
    summary, reason = docstring_of(function)
    body = body_of(function)
    used = {node.id for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Name)}
    needed = [line for names, line in imports if names & used]
    return Program(
        name=function.__name__,
        summary=" ".join(summary.split()),
        reason=" ".join(reason.split()),
        code="\n".join([*needed, "", body]).strip("\n"),
        gives=getattr(function, "gives", NOTHING),
        raises=getattr(function, "raises", None),
        warns=getattr(function, "warns", None),
    )


def docstring_of(function: Callable[[], Any]) -> tuple[str, str]:
    """Return the summary of a docstring, and the text below the gap."""
    summary, _, text = (inspect.getdoc(function) or "").partition("\n\n")
    return summary, text


def body_of(function: Callable[[], Any]) -> str:
    """Return the statements below the docstring, the last `return` as an expression."""
    source = textwrap.dedent(inspect.getsource(function))
    (tree,) = ast.parse(source).body
    assert isinstance(tree, ast.FunctionDef), "a function has its definition as source"
    lines = source.splitlines()
    documented = ast.get_docstring(tree) is not None
    start = tree.body[0].end_lineno if documented else tree.body[0].lineno - 1
    last = tree.body[-1]
    if isinstance(last, ast.Return):
        at = last.lineno - 1
        lines[at] = lines[at].replace("return ", "", 1)
    return textwrap.dedent("\n".join(lines[start:])).strip("\n")


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
