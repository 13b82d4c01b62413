"""The class asks that saved tensors be freed at the first look, and this is
the second.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="saved_tensors can only be accessed once",
    message="saved_tensors can only be accessed once when "
    "clear_saved_tensors_on_access=True is set on the autograd.Function. "
    "Either access saved_tensors only once, or set "
    "clear_saved_tensors_on_access=False.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """`backward` reads them twice."""

    class Product(torch.autograd.Function):
        clear_saved_tensors_on_access = True

        @staticmethod
        def forward(ctx, x, y):
            ctx.save_for_backward(x, y)
            return x * y

        @staticmethod
        def backward(ctx, grad):
            return ctx.saved_tensors[1] * grad, ctx.saved_tensors[0] * grad

    x = torch.tensor(3.0, requires_grad=True)
    Product.apply(x, x).backward()


@gives(6.0)
def fix():
    """Read them once, into names of their own."""

    class Product(torch.autograd.Function):
        clear_saved_tensors_on_access = True

        @staticmethod
        def forward(ctx, x, y):
            ctx.save_for_backward(x, y)
            return x * y

        @staticmethod
        def backward(ctx, grad):
            x, y = ctx.saved_tensors
            return y * grad, x * grad

    w = torch.tensor(3.0, requires_grad=True)
    return torch.autograd.grad(Product.apply(w, w), w)[0]
