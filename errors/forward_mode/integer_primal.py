"""A whole number cannot be moved a little, so it has no slope."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Expected primal to be floating point or complex",
    message="Expected primal to be floating point or complex, but got: "
    "{torch.int64}",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """The numbers were written without a point."""
    torch.func.jacfwd(torch.square)(torch.tensor([1, 3]))


@gives([[2.0, 0.0], [0.0, 6.0]])
def fix():
    """Write `1.0` instead of `1`."""
    return torch.func.jacfwd(torch.square)(torch.tensor([1.0, 3.0]))
