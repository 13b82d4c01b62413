"""The rate is multiplied by the factor, and is to become smaller."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="Factor should be < 1.0.",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """A factor to divide by."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=2.0)


@gives(0.5)
def fix():
    """Its inverse."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, factor=1 / 2.0
    )
    return scheduler.factor
