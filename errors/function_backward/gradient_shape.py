"""The gradient that `backward` returned has another shape than the argument it
belongs to.

Where `forward` stretches an argument by broadcasting, `backward` must sum it
back.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="but expected shape compatible with",
    message="Function {MeanBackward} returned an invalid gradient at index "
    "{0} - got {[2]} but expected shape compatible with {[4, 2]}",
    explained_by="learn/by-hand.md#the-chain-rule-gives-the-same-numbers",
)


def provoke():
    """`forward` takes the mean of four rows, and `backward` returns one row."""

    class Mean(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.rows = len(x)
            return x.mean(0)

        @staticmethod
        def backward(ctx, grad):
            return grad / ctx.rows

    Mean.apply(torch.ones(4, 2, requires_grad=True)).sum().backward()


@gives([[0.25, 0.25], [0.25, 0.25], [0.25, 0.25], [0.25, 0.25]])
def fix():
    """Return one slope for each number of the argument."""

    class Mean(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.rows = len(x)
            return x.mean(0)

        @staticmethod
        def backward(ctx, grad):
            return (grad / ctx.rows).expand(ctx.rows, -1)

    x = torch.ones(4, 2, requires_grad=True)
    Mean.apply(x).sum().backward()
    return x.grad


def cause_transposed():
    """A factor of a matrix product stands on the wrong side."""

    class Product(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, weight):
            ctx.save_for_backward(x, weight)
            return x @ weight

        @staticmethod
        def backward(ctx, grad):
            x, _ = ctx.saved_tensors
            return None, grad.T @ x

    weight = torch.ones(3, 2, requires_grad=True)
    Product.apply(torch.ones(4, 3), weight).sum().backward()


@gives([[4.0, 4.0], [4.0, 4.0], [4.0, 4.0]])
def fix_transposed():
    """The shapes decide: 3 by 4 times 4 by 2 is the 3 by 2 of the weight."""

    class Product(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, weight):
            ctx.save_for_backward(x)
            return x @ weight

        @staticmethod
        def backward(ctx, grad):
            return None, ctx.saved_tensors[0].T @ grad

    weight = torch.ones(3, 2, requires_grad=True)
    Product.apply(torch.ones(4, 3), weight).sum().backward()
    return weight.grad
