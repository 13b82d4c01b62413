"""`backward` takes more tensors out of `ctx.saved_tensors` than were saved.

The last call of `save_for_backward` counts; it does not add to the first.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="not enough values to unpack",
    message="not enough values to unpack (expected {2}, got {1})",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """The second call throws away what the first one saved."""

    class Product(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, y):
            ctx.save_for_backward(x)
            ctx.save_for_backward(y)
            return x * y

        @staticmethod
        def backward(ctx, grad):
            x, y = ctx.saved_tensors
            return y * grad, x * grad

    x = torch.tensor(3.0, requires_grad=True)
    Product.apply(x, torch.tensor(2.0)).backward()


@gives(2.0)
def fix():
    """Save both in one call."""

    class Product(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, y):
            ctx.save_for_backward(x, y)
            return x * y

        @staticmethod
        def backward(ctx, grad):
            x, y = ctx.saved_tensors
            return y * grad, x * grad

    x = torch.tensor(3.0, requires_grad=True)
    Product.apply(x, torch.tensor(2.0)).backward()
    return x.grad
