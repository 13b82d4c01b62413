"""Another size would leave gradients without a place to go."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="cannot resize variables that require grad",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A parameter was to grow."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.resize_(3)


@gives([1.0, 2.0, 0.0])
def fix():
    """Make a new parameter from the old numbers, and tell the optimizer."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    larger = torch.cat([w.detach(), torch.zeros(1)]).requires_grad_()
    return larger.detach()
