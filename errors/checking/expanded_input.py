"""Several numbers of the input stand in one place in memory, so none can be
moved alone.
"""

import torch
from torch.autograd import gradcheck

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="input has a dimension with stride 0",
    message="The {0}th input has a dimension with stride 0. gradcheck only "
    "supports inputs that are non-overlapping to be able to compute the "
    "numerical gradients correctly. You should call .contiguous on the input "
    "before passing it to gradcheck.",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """The input was stretched by `expand`."""
    x = torch.ones(1, dtype=torch.float64).expand(3).requires_grad_()
    gradcheck(torch.sin, x)


@gives(True)
def fix():
    """Give each number its own place."""
    x = (
        torch.ones(1, dtype=torch.float64)
        .expand(3)
        .contiguous()
        .requires_grad_()
    )
    return gradcheck(torch.sin, x)
