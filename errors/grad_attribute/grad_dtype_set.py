"""The type of a gradient can be chosen for leaves only, where gradients are
kept.
"""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=RuntimeError,
    message="grad_dtype can only be set on leaf tensors.",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


@warns(UserWarning)
def provoke():
    """A result was given another type of gradient."""
    y = 2 * torch.tensor([1.0, 2.0], requires_grad=True)
    y.grad_dtype = torch.float64


@gives("torch.float64")
def fix():
    """Set it on the leaf."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.grad_dtype = torch.float64
    (2 * w).sum().backward()
    return str(w.grad.dtype)
