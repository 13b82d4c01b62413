"""Nesterov's variant looks ahead along the momentum, and there is none."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="Nesterov momentum requires a momentum and zero dampening",
    explained_by="learn/accumulation.md#clear-it-before-each-backward",
)


def provoke():
    """`nesterov=True` stands alone."""
    w = torch.ones(1, requires_grad=True)
    torch.optim.SGD([w], lr=0.1, nesterov=True)


@gives(0.9)
def fix():
    """Set the momentum, and leave `dampening` at 0."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, momentum=0.9, nesterov=True)
    return optimizer.param_groups[0]["momentum"]
