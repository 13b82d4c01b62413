"""Second derivatives are those of one number, and the function gives
several.
"""

import torch
from torch.autograd.functional import hessian, hvp

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="given to hessian should contain a single element",
    message="The Tensor returned by the function given to {hessian} should "
    "contain a single element",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The value has as many numbers as the argument."""
    hessian(torch.square, torch.tensor([1.0, 3.0]))


@gives([[2.0, 0.0], [0.0, 2.0]])
def fix():
    """Reduce it to one number."""

    def energy(x):
        return torch.square(x).sum()

    return hessian(energy, torch.tensor([1.0, 3.0]))


def cause_product():
    """`hvp` and `vhp` ask for the same."""
    x = torch.tensor([1.0, 3.0])
    hvp(torch.square, x, torch.ones(2))


@gives([2.0, 2.0])
def fix_product():
    """One number, and its second derivatives times a vector."""

    def energy(x):
        return torch.square(x).sum()

    x = torch.tensor([1.0, 3.0])
    return hvp(energy, x, torch.ones(2))[1]
