"""Running a program of an entry as its page does."""

import ast
import warnings
from dataclasses import dataclass, field
from typing import Any

from builder.run.scrub import scrub
from catalogue.programs import IMPORTED_BY_THE_PAGE, Program


@dataclass
class Outcome:
    """What came of a program: its value, or what it raised; and its warnings, once each.

    Attributes:
        value: Its last expression.
        said: What was raised or warned, as (type, text).
    """

    value: Any = None
    said: list[tuple[type[Exception], str]] = field(default_factory=list)


def run(program: Program) -> Outcome:
    """Run a program in a namespace of its own, its last expression for its value."""
    tree = ast.parse(f"{IMPORTED_BY_THE_PAGE}\n{program.code}")
    value = ast.parse("None", mode="eval")
    if isinstance(tree.body[-1], ast.Expr):
        value = ast.Expression(tree.body.pop().value)
    namespace = {"__name__": "__main__"}
    outcome = Outcome()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            exec(compile(tree, program.name, "exec"), namespace)
            outcome.value = eval(compile(value, program.name, "eval"), namespace)
        except Exception as error:
            outcome.said.append((type(error), shown(error)))
    given = [
        (warning.category, shown(warning.message))
        for warning in warned
        # A page leaves out what others deprecate among themselves, such as torch in a
        # module that it imports late: it comes once a process.
        if warning.filename == program.name
        or not issubclass(warning.category, DeprecationWarning)
    ]
    outcome.said += dict.fromkeys(given)
    return outcome


def shown(message: Exception) -> str:
    """Return a message as pages show it, without paths and addresses."""
    return scrub(str(message), "").strip()
