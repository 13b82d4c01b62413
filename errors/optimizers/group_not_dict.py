"""The first member of the list is a group, and a later one is not."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="param_group must be a dict, but got",
    message="param_group must be a dict, but got {<class 'torch.Tensor'>}",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A tensor among the groups."""
    w = torch.ones(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    torch.optim.SGD([{"params": [w], "lr": 0.5}, b], lr=0.1)


@gives([0.5, 0.1])
def fix():
    """Make a group of it."""
    w = torch.ones(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    groups = [{"params": [w], "lr": 0.5}, {"params": [b]}]
    optimizer = torch.optim.SGD(groups, lr=0.1)
    return [group["lr"] for group in optimizer.param_groups]


def cause_add():
    """`add_param_group` was given a list."""
    w = torch.ones(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    torch.optim.SGD([w], lr=0.1).add_param_group([b])
