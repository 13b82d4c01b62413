"""A setting of the optimizer is outside its range."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Invalid momentum value",
    message="Invalid {momentum} value: {-0.9}",
    explained_by="learn/accumulation.md#clear-it-before-each-backward",
    variants=[
        "Invalid momentum value: -0.9",
        "Invalid weight_decay value: -0.01",
    ],
)


def provoke():
    """Momentum is zero or more."""
    w = torch.ones(1, requires_grad=True)
    torch.optim.SGD([w], lr=0.1, momentum=-0.9)


@gives(0.9)
def fix():
    """Without the sign."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, momentum=0.9)
    return optimizer.param_groups[0]["momentum"]


def cause_decay():
    """Weight decay is zero or more, too, and so are `eps` and others."""
    w = torch.ones(1, requires_grad=True)
    torch.optim.Adam([w], weight_decay=-0.01)
