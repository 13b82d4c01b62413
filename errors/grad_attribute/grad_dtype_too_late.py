"""The gradient that is there would no longer fit the type that is asked for."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="because there is already a gradient with dtype",
    message="Cannot set grad_dtype to '{Double}' because there is already a "
    "gradient with dtype '{float}'. Please clear the gradient (.grad = None) "
    "before changing grad_dtype, or ensure the new grad_dtype matches the "
    "existing gradient's dtype.",
    explained_by="learn/accumulation.md#clear-it-before-each-backward",
)


def provoke():
    """The type was changed after a `backward()`."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    w.grad_dtype = torch.float64


@gives("torch.float64")
def fix():
    """Clear the gradient first."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    w.grad = None
    w.grad_dtype = torch.float64
    (w**2).backward()
    return str(w.grad.dtype)
