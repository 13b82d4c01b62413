"""A cycle must know how long it is."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="You must define either total_steps OR",
    message="You must define either total_steps OR (epochs AND "
    "steps_per_epoch)",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Neither was given."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5, momentum=0.9)
    torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.5)


@gives(6)
def fix():
    """Give the product, or both factors."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.5, epochs=3, steps_per_epoch=2
    )
    return scheduler.total_steps
