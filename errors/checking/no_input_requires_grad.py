"""There is no gradient to compare with a measurement."""

import torch
from torch.autograd import gradcheck

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="gradcheck expects at least one input tensor to require gradient",
    message="gradcheck expects at least one input tensor to require gradient, "
    "but none of them have requires_grad=True.",
    explained_by="learn/requires-grad.md#one-flag-set-once",
)


def provoke():
    """The flag is missing."""
    x = torch.tensor(3.0, dtype=torch.float64)
    gradcheck(torch.sin, x)


@gives(True)
def fix():
    """Set it."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(torch.sin, x)


def cause_list():
    """The inputs come as a list in a tuple, and only tensors in the tuple are
    looked at.
    """
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(lambda tensors: tensors[0].sin(), ([x],))


@gives(True)
def fix_list():
    """Give them one by one, and let the function make the list."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(lambda *tensors: tensors[0].sin(), (x,))
