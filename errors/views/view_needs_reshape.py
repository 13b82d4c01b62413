"""The numbers do not lie in memory as this view would need them."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="view size is not compatible with input tensor's size and stride",
    message="view size is not compatible with input tensor's size and stride "
    "(at least one dimension spans across two contiguous subspaces). Use "
    ".reshape(...) instead.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A transposed tensor is read across its rows."""
    x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    x.t().view(4)


@gives(([1.0, 3.0, 2.0, 4.0], [[1.0, 1.0], [1.0, 1.0]]))
def fix():
    """`reshape()` copies where it must, and gradients flow through the copy."""
    x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    flat = x.t().reshape(4)
    flat.sum().backward()
    return flat.detach(), x.grad
