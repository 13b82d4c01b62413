"""A tensor of one number has no elements to walk through."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="iteration over a 0-d tensor",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """A function returns one loss, and two names are to be filled."""
    result = torch.tensor(2.0)
    loss, accuracy = result
    loss + accuracy


@gives([2.0])
def fix():
    """`reshape(-1)` makes a vector of whatever it is given."""
    loss = torch.tensor(2.0)
    return [number.item() for number in loss.reshape(-1)]


def cause_squeeze():
    """`squeeze()` removes every axis of length one, also that of the
    samples.
    """
    batch = torch.tensor([[2.0]])
    list(batch.squeeze())


@gives([2.0])
def fix_squeeze():
    """Name the axis."""
    batch = torch.tensor([[2.0]])
    return [number.item() for number in batch.squeeze(1)]
