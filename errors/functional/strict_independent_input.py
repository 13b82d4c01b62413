"""Under `strict=True` an argument that does not matter is an error and not a
zero.
"""

import torch
from torch.autograd.functional import jacobian, vjp

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Output 0 of the user-provided function is independent of input",
    message="{Output 0} of the user-provided function is independent of input "
    "{1}. This is not allowed in strict mode.",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
    variants=[
        "The output of the user-provided function is independent of input 1. "
        "This is not allowed in strict mode.",
    ],
)


def provoke():
    """The second argument is not used."""

    def first(a, b):
        return a**2

    jacobian(first, (torch.tensor(3.0), torch.tensor(5.0)), strict=True)


@gives((6.0, 0.0))
def fix():
    """Where a zero is right, leave `strict` out."""

    def first(a, b):
        return a**2

    return jacobian(first, (torch.tensor(3.0), torch.tensor(5.0)))


def cause_vjp():
    """`vjp` says so in other words."""

    def first(a, b):
        return a**2

    vjp(first, (torch.tensor(3.0), torch.tensor(5.0)), strict=True)
