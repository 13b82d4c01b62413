"""A gradient is to be kept where none will arrive."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="can't retain_grad on Tensor that has requires_grad=False",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """No input of this result requires grad."""
    x = torch.tensor(3.0)
    y = x**2
    y.retain_grad()


@gives(2.0)
def fix():
    """Set the flag on an input first."""
    x = torch.tensor(3.0, requires_grad=True)
    y = x**2
    y.retain_grad()
    (2 * y).backward()
    return y.grad


def cause_inputs():
    """`backward(inputs=…)` names a tensor that does not require grad."""
    w = torch.tensor(3.0, requires_grad=True)
    x = torch.tensor(2.0)
    (w * x).backward(inputs=[x])


@gives(2.0)
def fix_inputs():
    """Name those that do."""
    w = torch.tensor(3.0, requires_grad=True)
    x = torch.tensor(2.0)
    (w * x).backward(inputs=[w])
    return w.grad
