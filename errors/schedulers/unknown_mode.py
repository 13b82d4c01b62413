"""The number that is watched is to become small or large: `min` or `max`."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="mode maximum is unknown",
    message="mode {maximum} is unknown!",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Another word."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="maximum")


@gives("max")
def fix():
    """`"max"` for an accuracy, `"min"` for a loss."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, mode="max"
    )
    return scheduler.mode
