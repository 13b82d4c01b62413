"""Python's side of live/worker.js: a session for each page, and replacements."""

import builtins
import sys
from collections.abc import Callable

from engine import as_torch
from live.python import plotting
from live.python.session import Session
from snippets.palette import ROLES


def refuse_input(prompt: object = "") -> str:
    """Replace ``input``, which would wait for a terminal that a browser does not have."""
    raise RuntimeError("input() cannot ask anybody here; write the value into the code")


def replace_modules() -> None:
    """Put our own in the place of torch, matplotlib and ``input``."""
    as_torch.install()
    plotting.install(ROLES)
    builtins.input = refuse_input


def remove_loader() -> None:
    """Remove the modules of the runtime that could load packages."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyodide_js"]:
        del sys.modules[name]


def start(post: Callable[[str, str], None]) -> Callable[[str, int, str, str], bool]:
    """Return the function that runs a block.

    Args:
        post: Takes each output, as kind and text.

    Returns:
        A function of the page's path, the block's number, its code and the exception that
        it declares; it returns whether the block went as it should.
    """
    replace_modules()
    remove_loader()
    sessions: dict[str, Session] = {}

    def run(page: str, number: int, code: str, raises: str) -> bool:
        if number == 0:  # forget the names of this page
            sessions.pop(page, None)
            return True
        if page not in sessions:
            sessions[page] = Session(post)
        return sessions[page].run(number, code, raises)

    return run
