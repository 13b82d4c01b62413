"""The vector and the tensor that it belongs to differ in shape."""

import torch
from torch.autograd.functional import jvp, vjp

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="v has invalid size: should be",
    message="v has invalid size: should be {torch.Size([2])} but got "
    "{torch.Size([3])}.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """Three weights for two results."""
    vjp(torch.square, torch.tensor([1.0, 3.0]), torch.ones(3))


@gives([2.0, 6.0])
def fix():
    """For `vjp`, the shape of the result."""
    return vjp(torch.square, torch.tensor([1.0, 3.0]), torch.ones(2))[1]


def cause_other_side():
    """The sum has one number, but `jvp` wants a direction for the argument."""
    jvp(torch.sum, torch.tensor([1.0, 3.0]), torch.tensor(1.0))


@gives(2.0)
def fix_other_side():
    """For `jvp`, `hvp` and `vhp`, the shape of the argument."""
    return jvp(torch.sum, torch.tensor([1.0, 3.0]), torch.ones(2))[1]
