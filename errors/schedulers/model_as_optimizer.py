"""A scheduler changes the rates of an optimizer, and was given something
else.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="{Linear} is not an Optimizer",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The model."""
    model = torch.nn.Linear(1, 1)
    torch.optim.lr_scheduler.StepLR(model, 1)


@gives([0.5])
def fix():
    """The optimizer of the model."""
    model = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1)
    return scheduler.get_last_lr()
