"""Under `strict=True` the Hessian of a straight line is an error and not a
zero.
"""

import torch
from torch.autograd.functional import hessian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="found that the jacobian of the user-provided function",
    message="While computing the hessian, found that the jacobian of the "
    "user-provided function with respect to {input 0} is independent of the "
    "input. This is not allowed in strict mode. You should ensure that your "
    "function is twice differentiable and that the jacobian depends on the "
    "inputs (this would be violated by a linear function for example).",
    explained_by="learn/by-hand.md#the-chain-rule-gives-the-same-numbers",
)


def provoke():
    """The function is linear in this argument."""

    def line(x):
        return 3 * x

    hessian(line, torch.tensor(2.0), strict=True)


@gives(0.0)
def fix():
    """Where a zero is right, leave `strict` out."""

    def line(x):
        return 3 * x

    return hessian(line, torch.tensor(2.0))
