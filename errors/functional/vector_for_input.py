"""An argument of several numbers needs a direction to move in."""

import torch
from torch.autograd.functional import jvp

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="can only be None if the input to the user-provided function",
    message="The vector v can only be None if the input to the user-provided "
    "function is a single Tensor with a single element.",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """Two numbers, and no direction was passed."""
    jvp(torch.square, torch.tensor([1.0, 3.0]))


@gives([2.0, 6.0])
def fix():
    """Pass the direction."""
    return jvp(torch.square, torch.tensor([1.0, 3.0]), torch.ones(2))[1]
