"""A rule for many things as one test, which lists all that break it."""

import functools
import inspect
import os
from collections.abc import Callable, Iterable
from typing import Any

# While one entry is being written, `make check` asks for the rules of that one only.
ONLY = "CHECKED_ENTRIES"


def every(**things: Iterable[tuple[str, Any]]) -> Callable[..., Callable[..., None]]:
    """Return a decorator that calls a test with each of the things, and fails once.

    A test for each would be thousands of lines that say nothing. What the others of its
    arguments are called are fixtures, as usual.

    Args:
        **things: By the name of an argument, pairs of what messages call a thing and the
            thing itself. Several arguments go through their things together.
    """
    names = tuple(things)
    table = [
        (labels[0], values)
        for row in zip(*things.values(), strict=True)
        for labels, values in [tuple(zip(*row, strict=True))]
    ]

    def decorator(rule: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(rule)
        fixtures = [p for p in signature.parameters.values() if p.name not in names]

        @functools.wraps(rule)
        def test(*self: object, **given: object) -> None:
            broken = []
            for label, values in table:
                try:
                    rule(*self, **dict(zip(names, values, strict=True)), **given)
                except Exception as error:
                    broken.append(f"{label}: {type(error).__name__}: {error}")
            shown = "\n".join(broken)
            assert not broken, f"{len(broken)} of {len(table)} break this rule:\n{shown}"

        del test.__wrapped__  # pytest would ask it for the names of the fixtures
        test.__signature__ = signature.replace(parameters=fixtures)
        test.rule = rule
        return test

    return decorator


def asked_for(names: Iterable[str]) -> set[str]:
    """Return those of the names that `make check` has asked for, or all."""
    only = os.environ.get(ONLY, "").split()
    return {name for name in names if not only or name in only}
