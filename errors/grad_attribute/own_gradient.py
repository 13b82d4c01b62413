"""A tensor cannot be the gradient of itself."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="can't assign Variable as its own grad",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """The gradient of `w**2 / 2` is `w`, in numbers."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.grad = w


@gives([1.0, 2.0])
def fix():
    """Give it a copy of the numbers."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.grad = w.detach().clone()
    return w.grad
