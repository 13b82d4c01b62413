"""The state was saved by an optimizer with more groups than this one, or
fewer.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="loaded state dict has a different number of parameter groups",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """One group then, two now."""
    a = torch.ones(1, requires_grad=True)
    b = torch.ones(1, requires_grad=True)
    saved = torch.optim.SGD([a, b], lr=0.1).state_dict()
    optimizer = torch.optim.SGD([{"params": [a]}, {"params": [b]}], lr=0.1)
    optimizer.load_state_dict(saved)


@gives([0.1, 0.5])
def fix():
    """Build the optimizer as it was, and load before you change it."""
    a = torch.ones(1, requires_grad=True)
    b = torch.ones(1, requires_grad=True)
    saved = torch.optim.SGD([a], lr=0.1).state_dict()
    optimizer = torch.optim.SGD([a], lr=0.3)
    optimizer.load_state_dict(saved)
    optimizer.add_param_group({"params": [b], "lr": 0.5})
    return [group["lr"] for group in optimizer.param_groups]
