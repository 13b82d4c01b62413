"""This setting does not exist; `verbose` was removed."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="ReduceLROnPlateau.__init__() got an unexpected keyword argument",
    message="ReduceLROnPlateau.__init__() got an unexpected keyword argument "
    "'{verbose}'",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Each change was to be printed."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, verbose=True)


@gives([0.5])
def fix():
    """Print what `get_last_lr()` gives."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
    scheduler.step(1.0)
    return scheduler.get_last_lr()
