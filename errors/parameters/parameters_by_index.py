"""`parameters()` gives one parameter after the other, and has no places."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="'generator' object is not subscriptable",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """The first parameter was asked for by its place."""
    layer = torch.nn.Linear(1, 1)
    layer.parameters()[0]


@gives((2, True))
def fix():
    """Make a list of it, or name the parameter."""
    layer = torch.nn.Linear(1, 1)
    params = list(layer.parameters())
    return len(params), params[0] is layer.weight
