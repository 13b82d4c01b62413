"""No gradient will ever arrive at this tensor, so there is nothing to hook
into.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="cannot register a hook on a tensor",
    message="cannot register a hook on a tensor that doesn't require gradient",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """The tensor does not require grad."""
    x = torch.tensor(3.0)
    x.register_hook(lambda grad: 2 * grad)


@gives(12.0)
def fix():
    """Set the flag; the hook then doubles the slope of 6."""
    x = torch.tensor(3.0, requires_grad=True)
    x.register_hook(lambda grad: 2 * grad)
    (x**2).backward()
    return x.grad


def cause_no_grad():
    """The tensor was computed without a record, as in evaluation."""
    w = torch.tensor(3.0, requires_grad=True)
    with torch.no_grad():
        y = w**2
    y.register_hook(lambda grad: 2 * grad)


@gives(12.0)
def fix_no_grad():
    """Register the hook only where a record was made."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    if y.requires_grad:
        y.register_hook(lambda grad: 2 * grad)
    y.backward()
    return w.grad
