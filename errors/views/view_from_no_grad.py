"""A view was made under `no_grad` and changed outside, so nobody can say
whether the change is to be recorded.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="A view was created in no_grad mode and is being modified inplace",
    message="A view was created in no_grad mode and is being modified inplace "
    "with grad mode enabled. Given that this use case is ambiguous and "
    "error-prone, it is forbidden. You can clarify your code by moving both "
    "the view and the inplace either both inside the no_grad block (if you "
    "don't want the inplace to be tracked) or both outside (if you want the "
    "inplace to be tracked).",
    explained_by="understand/off-switches.md#a-view-that-does-not-forget",
)


def provoke():
    """The view is made inside the block, the change stands below it."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.no_grad():
        first = w[0]
    first += 4


@gives([5.0, 2.0])
def fix():
    """Put both inside, where the change is an update of the parameter."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.no_grad():
        first = w[0]
        first += 4
    return w.detach()


@gives([2.0, 2.0])
def fix_recorded():
    """Or both outside, where the change is part of the computation."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    y = 2 * w
    y[0] += 4
    y.sum().backward()
    return w.grad
