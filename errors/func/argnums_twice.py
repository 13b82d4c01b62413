"""The slope in one argument was asked for twice."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="argnums elements must be unique",
    message="argnums elements must be unique, got {(0, 0)}",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The list of arguments repeats one."""
    a, b = torch.tensor(2.0), torch.tensor(5.0)
    torch.func.grad(torch.mul, argnums=(0, 0))(a, b)


@gives((5.0, 2.0))
def fix():
    """Name each once."""
    a, b = torch.tensor(2.0), torch.tensor(5.0)
    return torch.func.grad(torch.mul, argnums=(0, 1))(a, b)
