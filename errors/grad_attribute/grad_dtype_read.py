"""Only leaves know the type of their gradient, because only leaves keep one."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="grad_dtype can only be accessed on leaf tensors.",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """The type was asked of a result."""
    y = 2 * torch.tensor([1.0, 2.0], requires_grad=True)
    y.grad_dtype


@gives("torch.float32")
def fix():
    """Ask the leaf."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    y = 2 * w
    return str(w.grad_dtype)
