"""Under `strict=True` a result without a way back to the argument is an
error and not a zero.
"""

import torch
from torch.autograd.functional import jacobian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="of the user-provided function does not require gradients",
    message="Output {0} of the user-provided function does not require "
    "gradients. The outputs must be computed in a differentiable manner from "
    "the input when running in strict mode.",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """The way was cut by `detach()`."""

    def square(x):
        return x.detach() ** 2

    jacobian(square, torch.tensor(3.0), strict=True)


@gives(6.0)
def fix():
    """Leave the cut out."""

    def square(x):
        return x**2

    return jacobian(square, torch.tensor(3.0), strict=True)


@gives(0.0)
def wrong_not_strict():
    """Leave `strict` out.

    The error goes away, and a wrong zero comes in its place: the slope of a
    square at 3 is 6.
    """

    def square(x):
        return x.detach() ** 2

    return jacobian(square, torch.tensor(3.0))
