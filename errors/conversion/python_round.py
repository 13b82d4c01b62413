"""Python's `round` works on numbers, and tensors leave it undefined."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="type Tensor doesn't define __round__ method",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A loss is to be shortened for a log."""
    loss = torch.tensor(2.125)
    round(loss, 1)


@gives(2.1)
def fix():
    """Take the number first."""
    loss = torch.tensor(2.125)
    return round(loss.item(), 1)
