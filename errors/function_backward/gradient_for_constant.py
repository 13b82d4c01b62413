"""`backward` returned a gradient for an argument that is no tensor.

Positions are counted from 1, and `ctx` is not counted.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="returned a gradient different than None",
    message="function {ScaleBackward} returned a gradient different than None "
    "at position {2}, but the corresponding forward input was not a Variable",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """The factor is a Python number."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, factor):
            ctx.factor = factor
            return factor * x

        @staticmethod
        def backward(ctx, grad):
            return ctx.factor * grad, grad

    x = torch.tensor(3.0, requires_grad=True)
    Scale.apply(x, 2.0).backward()


@gives(2.0)
def fix():
    """Return `None` in its place."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, factor):
            ctx.factor = factor
            return factor * x

        @staticmethod
        def backward(ctx, grad):
            return ctx.factor * grad, None

    x = torch.tensor(3.0, requires_grad=True)
    Scale.apply(x, 2.0).backward()
    return x.grad


@gives([2.0, 3.0])
def fix_tensor():
    """If the factor is to learn, pass a tensor."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, factor):
            ctx.save_for_backward(x, factor)
            return factor * x

        @staticmethod
        def backward(ctx, grad):
            x, factor = ctx.saved_tensors
            return factor * grad, x * grad

    x, factor = torch.tensor([3.0, 2.0], requires_grad=True).unbind()
    return torch.autograd.grad(Scale.apply(x, factor), (x, factor))
