"""LBFGS looks at all parameters as one vector, with one setting."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="LBFGS doesn't support per-parameter options",
    message="LBFGS doesn't support per-parameter options (parameter groups)",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Two groups."""
    a = torch.ones(1, requires_grad=True)
    b = torch.ones(1, requires_grad=True)
    torch.optim.LBFGS([{"params": [a]}, {"params": [b], "lr": 0.5}])


@gives(2)
def fix():
    """One list."""
    a = torch.ones(1, requires_grad=True)
    b = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([a, b])
    return len(optimizer.param_groups[0]["params"])
