"""There must be one function for all groups, or one for each."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="lr_lambdas, but got 2",
    message="Expected {1} lr_lambdas, but got {2}",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Two functions, one group."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    torch.optim.lr_scheduler.LambdaLR(optimizer, [lambda n: 1, lambda n: 2])


@gives([0.5, 1.0])
def fix():
    """As many as groups."""
    a = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(3.0, requires_grad=True)
    groups = [{"params": [a]}, {"params": [b]}]
    optimizer = torch.optim.SGD(groups, lr=0.5)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, [lambda n: 1, lambda n: 2]
    )
    return scheduler.get_last_lr()
