"""The check of `strict` looks at the graph, and forward mode builds none."""

import torch
from torch.autograd.functional import jacobian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading='`strict=True` and `strategy="forward-mode"` are not '
    "supported together",
    message="torch.autograd.functional.jacobian: `strict=True` and "
    '`strategy="forward-mode"` are not supported together (yet). Please '
    'either set `strict=False` or `strategy="reverse-mode"`.',
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """Both were asked for."""
    x = torch.tensor([1.0, 3.0])
    jacobian(torch.square, x, strict=True, strategy="forward-mode")


@gives([[2.0, 0.0], [0.0, 6.0]])
def fix():
    """Check in reverse mode, which is the default."""
    x = torch.tensor([1.0, 3.0])
    return jacobian(torch.square, x, strict=True)
