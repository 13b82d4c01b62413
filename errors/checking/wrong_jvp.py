"""The slopes that `jvp` gives are not those that were measured."""

import torch
from torch.autograd import gradcheck
from torch.autograd.gradcheck import GradcheckError

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=GradcheckError,
    heading="Jacobian computed with forward mode mismatch",
    message="Jacobian computed with forward mode mismatch for output {0} with "
    "respect to input {0},\nnumerical:{tensor([[2.0000]], "
    "dtype=torch.float64)}\nanalytical:{tensor([[3.]], dtype=torch.float64)}",
    explained_by="learn/by-hand.md#a-small-step-is-not-always-a-better-one",
)


def provoke():
    """The formula of `jvp` is wrong, that of `backward` is right."""

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)
        backward = staticmethod(lambda ctx, grad: 2 * grad)
        jvp = staticmethod(lambda ctx, tangent: 3 * tangent)

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(Double.apply, x, check_forward_ad=True)


@gives(True)
def fix():
    """Correct it."""

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)
        backward = staticmethod(lambda ctx, grad: 2 * grad)
        jvp = staticmethod(lambda ctx, tangent: 2 * tangent)

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(Double.apply, x, check_forward_ad=True)
