"""The class says that its `backward` has no slope of its own, and a second
derivative was asked for.
"""

import torch
from torch.autograd.function import once_differentiable

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="trying to differentiate twice a function",
    message="trying to differentiate twice a function that was marked with "
    "@once_differentiable",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """`backward` is decorated, and its result is differentiated."""

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)

        @staticmethod
        @once_differentiable
        def backward(ctx, grad):
            return 2 * grad

    x = torch.tensor(3.0, requires_grad=True)
    square = Double.apply(x) ** 2
    (slope,) = torch.autograd.grad(square, x, create_graph=True)
    slope.backward()


@gives(8.0)
def fix():
    """Remove the decorator where `backward` uses torch's operations only: `4 *
    x**2` has second derivative 8.
    """

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)

        @staticmethod
        def backward(ctx, grad):
            return 2 * grad

    x = torch.tensor(3.0, requires_grad=True)
    square = Double.apply(x) ** 2
    (slope,) = torch.autograd.grad(square, x, create_graph=True)
    slope.backward()
    return x.grad
