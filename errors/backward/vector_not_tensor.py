"""The vector to start from must be a tensor, and this is a plain number or a
list of them.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="gradients can be either Tensors or None",
    message="gradients can be either Tensors or None, but got {float}",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """A list of numbers was passed to `backward()`."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    (w**2).backward([1.0, 1.0])


@gives([2.0, 4.0])
def fix():
    """Make it a tensor."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    (w**2).backward(torch.tensor([1.0, 1.0]))
    return w.grad
