"""Integers were put under a tensor that requires grad."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="data set to a tensor that requires gradients",
    message="data set to a tensor that requires gradients must be floating "
    "point or complex dtype",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """The new numbers have no point."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.data = torch.tensor([3, 4])


@gives([3.0, 4.0])
def fix():
    """Copy the numbers into the tensor, which keeps its type."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.no_grad():
        w.copy_(torch.tensor([3, 4]))
    return w.detach()
