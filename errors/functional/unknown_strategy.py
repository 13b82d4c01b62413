"""The strategy has one of two names."""

import torch
from torch.autograd.functional import jacobian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    heading='Expected strategy to be either "forward-mode" or "reverse-mode"',
    message='Expected strategy to be either "forward-mode" or "reverse-mode". '
    'Hint: If your function has more outputs than inputs, "forward-mode" '
    'tends to be more performant. Otherwise, prefer to use "reverse-mode".',
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """It was given another."""
    x = torch.tensor([1.0, 3.0])
    jacobian(torch.square, x, strategy="forward")


@gives([[2.0, 0.0], [0.0, 6.0]])
def fix():
    """`"reverse-mode"` is the default."""
    x = torch.tensor([1.0, 3.0])
    return jacobian(torch.square, x, strategy="reverse-mode")
