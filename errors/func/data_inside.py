"""Assigning to `.data` hides a change from autograd, and a transform must
see every change.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="mutating directly with `.data` inside functorch transform",
    message="mutating directly with `.data` inside functorch transform is not "
    "allowed.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """The argument is scaled through `.data`."""

    def loss(x):
        x.data = x / 2
        return x**2

    torch.func.grad(loss)(torch.tensor(3.0))


@gives(1.5)
def fix():
    """Compute a new tensor: `(x / 2)²` has slope `x / 2`."""

    def loss(x):
        return (x / 2) ** 2

    return torch.func.grad(loss)(torch.tensor(3.0))
