"""The two are different ways to make one step, and only one can be taken."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="`fused` and `foreach` cannot be `True` together.",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Both were asked for."""
    w = torch.ones(1, requires_grad=True)
    torch.optim.SGD([w], lr=0.1, fused=True, foreach=True)


@gives(True)
def fix():
    """Choose one, or neither: torch chooses by itself."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, fused=True)
    return optimizer.param_groups[0]["fused"]
