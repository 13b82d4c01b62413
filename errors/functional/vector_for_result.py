"""A walk back from several numbers needs a weight for each."""

import torch
from torch.autograd.functional import vjp

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="can only be None if the user-provided function returns a "
    "single Tensor",
    message="The vector v can only be None if the user-provided function "
    "returns a single Tensor with a single element.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The function gives two numbers, and no vector was passed."""
    vjp(torch.square, torch.tensor([1.0, 3.0]))


@gives([2.0, 6.0])
def fix():
    """Pass the vector."""
    return vjp(torch.square, torch.tensor([1.0, 3.0]), torch.ones(2))[1]
