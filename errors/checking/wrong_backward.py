"""The slopes that `backward` gives are not those that were measured.

Row by row stands the slope of each input, column by column that of each output.
"""

import torch
from torch.autograd import gradcheck
from torch.autograd.gradcheck import GradcheckError

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=GradcheckError,
    heading="Jacobian mismatch for output",
    message="Jacobian mismatch for output {0} with respect to input {0},\n"
    "numerical:{tensor([[6.0000]], dtype=torch.float64)}\n"
    "analytical:{tensor([[3.]], dtype=torch.float64)}",
    explained_by="learn/by-hand.md#a-small-step-is-not-always-a-better-one",
)


def provoke():
    """The formula of `backward` is wrong: 3 for the slope of `x**2` at 3."""

    class Square(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: x**2)
        backward = staticmethod(lambda ctx, grad: 3 * grad)

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(Square.apply, x)


@gives(True)
def fix():
    """Correct it."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, grad):
            return 2 * ctx.saved_tensors[0] * grad

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(Square.apply, x)


def cause_kink():
    """There is a kink at this point, so the slope to the left differs from the
    one to the right.
    """
    x = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    gradcheck(torch.relu, x)


@gives(True)
def fix_kink():
    """Check at points that are farther from it than the step of 1e-6."""
    x = torch.tensor([-0.5, 0.5], dtype=torch.float64, requires_grad=True)
    return gradcheck(torch.relu, x)


@warns(UserWarning)
def cause_single_precision():
    """In single precision the measurement is too coarse."""
    x = torch.tensor(3.0, requires_grad=True)
    gradcheck(torch.square, x)


@gives(True)
def fix_single_precision():
    """Use double precision."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(torch.square, x)


@warns(UserWarning)
@gives(True)
def wrong_tolerance():
    """Raise `atol` until the check passes.

    Then it passes for wrong formulas as well: here for 6.2, where the slope is
    6.
    """

    class Square(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: x**2)
        backward = staticmethod(lambda ctx, grad: 6.2 * grad)

    x = torch.tensor(3.0, requires_grad=True)
    return gradcheck(Square.apply, x, atol=0.5)
