"""A tensor was expected here, and this is a number or an array."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    heading="object has no attribute 'detach'",
    message="'{float}' object has no attribute 'detach'",
    explained_by="learn/requires-grad.md#one-flag-set-once",
)


def provoke():
    """A parameter was made of a number."""
    torch.nn.Parameter(2.0)


@gives(2.0)
def fix():
    """Make it a tensor first."""
    return torch.nn.Parameter(torch.tensor(2.0)).detach()


def cause_logged():
    """A number from `item()` is detached once more."""
    loss = torch.tensor(3.0, requires_grad=True) ** 2
    loss.item().detach()


@gives(9.0)
def fix_logged():
    """`item()` is enough for the log."""
    loss = torch.tensor(3.0, requires_grad=True) ** 2
    return loss.item()
