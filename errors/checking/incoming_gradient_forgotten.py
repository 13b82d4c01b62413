"""`backward` returns its own slope and forgets the gradient that arrives."""

import torch
from torch.autograd import gradcheck
from torch.autograd.gradcheck import GradcheckError

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=GradcheckError,
    message="backward not multiplied by grad_output",
    explained_by="learn/by-hand.md#the-chain-rule-gives-the-same-numbers",
)


def provoke():
    """The factor is missing."""

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)
        backward = staticmethod(lambda ctx, grad: torch.full_like(grad, 2.0))

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(Double.apply, x)


@gives(True)
def fix():
    """Multiply, as the chain rule does."""

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)
        backward = staticmethod(lambda ctx, grad: 2 * grad)

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(Double.apply, x)
