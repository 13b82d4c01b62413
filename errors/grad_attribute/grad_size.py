"""A gradient has one number for each number of its tensor, and this one has
more or fewer.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="attempting to assign a gradient of size",
    message="attempting to assign a gradient of size '{[3]}' to a tensor of "
    "size '{[2]}'. Please ensure that the gradient and the tensor are the "
    "same size",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """A gradient of another shape."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.grad = torch.zeros(3)


@gives([0.0, 0.0])
def fix():
    """Take the shape from the tensor."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.grad = torch.zeros_like(w)
    return w.grad
