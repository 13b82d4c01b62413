"""A direction has one number for each number of the value."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Trying to set a forward gradient that has a different size",
    message="Trying to set a forward gradient that has a different size than "
    "that of the original Tensor, this is not supported. Tensor is of size "
    "{[2]} while the given forward gradient is of size {[3]}.",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """Three numbers for two."""
    x, direction = torch.tensor([1.0, 3.0]), torch.ones(3)
    torch.func.jvp(torch.square, (x,), (direction,))


@gives(([1.0, 9.0], [2.0, 6.0]))
def fix():
    """Take the shape from the value."""
    x = torch.tensor([1.0, 3.0])
    return torch.func.jvp(torch.square, (x,), (torch.ones_like(x),))
