"""`.grad` holds a tensor or `None`, never a plain number."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="assigned grad expected to be a Tensor or None",
    message="assigned grad expected to be a Tensor or None but got grad of "
    "type {int}",
    explained_by="learn/accumulation.md#clear-it-before-each-backward",
)


def provoke():
    """The gradient was to be cleared."""
    w = torch.tensor(3.0, requires_grad=True)
    w.grad = 0


@gives(6.0)
def fix():
    """Clear it by `None`."""
    w = torch.tensor(3.0, requires_grad=True)
    for _ in range(2):
        w.grad = None
        (w**2).backward()
    return w.grad
