"""A learning rate is one number, also where it is a tensor."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="Tensor lr must be 1-element",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """A rate for each of two parameters."""
    w = torch.ones(2, requires_grad=True)
    torch.optim.SGD([w], lr=torch.tensor([0.1, 0.2]))


@gives([0.1, 0.2])
def fix():
    """Give each parameter a group of its own."""
    a = torch.ones(1, requires_grad=True)
    b = torch.ones(1, requires_grad=True)
    groups = [{"params": [a], "lr": 0.1}, {"params": [b], "lr": 0.2}]
    optimizer = torch.optim.SGD(groups)
    return [group["lr"] for group in optimizer.param_groups]
