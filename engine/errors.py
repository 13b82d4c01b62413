"""What the engine says when it cannot: torch's words, or that only torch can."""

import builtins
import re
import warnings
from pathlib import Path

LINES = Path(__file__).with_name("messages.txt").read_text("utf-8").splitlines()
# Short name: (type of the error or warning, torch's words with {holes}).
MESSAGES = {name: rest.split(": ", 1) for name, rest in (x.split(": ", 1) for x in LINES)}


class MissingOperation(NotImplementedError, AttributeError):
    """torch has it, this engine has not. An AttributeError, so that `hasattr` works."""


def missing(name):
    return MissingOperation(
        f"{name} is not part of the engine that runs in this page; PyTorch has it"
    )


def error(message, /, **parts):
    """The error of that name in messages.txt, with its holes filled."""
    kind, words = MESSAGES[message]
    return getattr(builtins, kind)(words.replace(r"\n", "\n").format(**parts))


def require(condition, message, /, **parts):
    """Raise the error of that name unless the condition holds."""
    if not condition:
        raise error(message, **parts)


def warn(message, /, **parts):
    """Warn where the reader's program called the engine."""
    warnings.warn(error(message, **parts), stacklevel=3)


def _origin(tensor):
    """Which output of which operation a tensor is, without what all nodes are called."""
    name = tensor._grad_fn.name() if tensor._grad_fn else "Split"
    return f"{tensor.output_nr} of " + re.sub(r"Backward\d+$", "", name)


def modified_in_place(tensor, version):
    """The error for a saved tensor that was overwritten since."""
    origin = f", which is output {_origin(tensor)}," if tensor.grad_fn else ""
    parts = dict(origin=origin, shape=list(tensor.shape), expected=version)
    return error("modified", tensor=tensor, **parts)


def view_without_grad(tensor, what):
    """The error for a view that was made while nothing was recorded."""
    view = "A view was"
    if tensor._grad_fn:
        view = f"Output {_origin(tensor)} is a view of a view which was"
    return error("unrecorded view", view=view, what=what)


def multiple_views(tensor, what):
    """The error for one of several views that one operation made."""
    return error("several views", origin=_origin(tensor), what=what)
