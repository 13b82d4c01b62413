"""The class has a `forward`, and no method that says what its slope is.

`vjp` is another name for `backward`.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=NotImplementedError,
    heading="You must implement either the backward or vjp method",
    message="You must implement either the backward or vjp method for your "
    "custom autograd.Function to use it with backward mode AD.",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """There is no `backward`."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

    x = torch.tensor(3.0, requires_grad=True)
    Square.apply(x).backward()


@gives(6.0)
def fix():
    """Write it: the gradient that arrives, times the slope."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, grad):
            (x,) = ctx.saved_tensors
            return 2 * x * grad

    x = torch.tensor(3.0, requires_grad=True)
    Square.apply(x).backward()
    return x.grad
