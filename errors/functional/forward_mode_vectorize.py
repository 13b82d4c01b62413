"""In forward mode only the variant that computes all columns at once exists.

The words that run together are torch's own.
"""

import torch
from torch.autograd.functional import jacobian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=NotImplementedError,
    heading="Computing Jacobian using forward-AD",
    message="Computing Jacobian using forward-AD or forward-over-reverse "
    "Hessian isonly implemented for `vectorize=True`.",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """`vectorize=True` is missing."""
    x = torch.tensor([1.0, 3.0])
    jacobian(torch.square, x, strategy="forward-mode")


@gives([[2.0, 0.0], [0.0, 6.0]])
def fix():
    """Add it, or call `torch.func.jacfwd`."""
    x = torch.tensor([1.0, 3.0])
    return jacobian(torch.square, x, strategy="forward-mode", vectorize=True)
