"""There is one tensor, and a tuple of several vectors came for it."""

import torch
from torch.autograd.functional import vjp

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="The given v should contain a single Tensor.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """One result, two vectors."""
    one = torch.tensor(1.0)
    vjp(torch.square, torch.tensor(5.0), (one, one))


@gives(10.0)
def fix():
    """One vector."""
    return vjp(torch.square, torch.tensor(5.0), torch.tensor(1.0))[1]
