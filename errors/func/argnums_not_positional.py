"""The slope was asked for in an argument that was not passed by position."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="Got argnum={1}, but {only 1} positional inputs",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Arguments are counted from 0."""
    torch.func.grad(torch.sin, argnums=1)(torch.tensor(0.0))


@gives(1.0)
def fix():
    """The first one is 0."""
    return torch.func.grad(torch.sin, argnums=0)(torch.tensor(0.0))


def cause_keyword():
    """It was passed by its name, and such arguments are not counted."""

    def square(x):
        return x**2

    torch.func.grad(square)(x=torch.tensor(3.0))


@gives(6.0)
def fix_keyword():
    """Pass it by position."""

    def square(x):
        return x**2

    return torch.func.grad(square)(torch.tensor(3.0))
