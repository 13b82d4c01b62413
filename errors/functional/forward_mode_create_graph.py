"""A Jacobian from forward mode here has no graph to differentiate again."""

import torch
from torch.autograd.functional import jacobian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=NotImplementedError,
    heading='`create_graph=True` and `strategy="forward-mode"`',
    message="torch.autograd.functional.jacobian: `create_graph=True` and "
    '`strategy="forward-mode"` are not supported together (yet). Please '
    'either set `create_graph=False` or `strategy="reverse-mode"`.',
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """The Jacobian is to be part of a loss."""
    jacobian(
        torch.square,
        torch.tensor([1.0, 3.0], requires_grad=True),
        create_graph=True,
        strategy="forward-mode",
        vectorize=True,
    )


@gives([2.0, 2.0])
def fix():
    """Use `torch.func.jacfwd`, which can be differentiated like any
    function.
    """
    x = torch.tensor([1.0, 3.0], requires_grad=True)
    torch.func.jacfwd(torch.square)(x).sum().backward()
    return x.grad
