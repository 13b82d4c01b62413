"""`autograd.grad()` was given no tensor to differentiate with respect to."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="`inputs` argument to `grad()` cannot be empty.",
    explained_by="learn/requires-grad.md#one-flag-set-once",
)


def provoke():
    """A filter has left nothing over."""
    x = torch.tensor(3.0, requires_grad=True)
    frozen = torch.nn.Linear(1, 1).requires_grad_(False)
    inputs = [p for p in frozen.parameters() if p.requires_grad]
    torch.autograd.grad(x**2, inputs)


@gives(6.0)
def fix():
    """Name what the slope is asked for."""
    x = torch.tensor(3.0, requires_grad=True)
    (slope,) = torch.autograd.grad(x**2, [x])
    return slope
