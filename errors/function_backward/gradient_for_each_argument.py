"""`backward` must return one gradient for each argument of `forward`, and it
returned more or fewer.

`ctx` is not counted. An argument that is no tensor, or needs no gradient, gets
`None`.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="returned an incorrect number of gradients",
    message="function {ScaleBackward} returned an incorrect number of "
    "gradients (expected {2}, got {1})",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """`forward` has two arguments, `backward` returns one gradient."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, factor):
            ctx.factor = factor
            return factor * x

        @staticmethod
        def backward(ctx, grad):
            return ctx.factor * grad

    x = torch.tensor(3.0, requires_grad=True)
    Scale.apply(x, 2.0).backward()


@gives(2.0)
def fix():
    """Return `None` in the place of the factor."""

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
