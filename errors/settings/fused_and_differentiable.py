"""A fused step is one operation without a backward."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="`fused` does not support `differentiable`",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The step itself is to be differentiated."""
    w = torch.ones(1, requires_grad=True)
    torch.optim.SGD([w], lr=0.1, fused=True, differentiable=True)


@gives(True)
def fix():
    """Leave `fused` out."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, differentiable=True)
    return optimizer.param_groups[0]["differentiable"]
