"""The attribute has had another name since tensors and variables became one."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=DeprecationWarning,
    heading="'saved_variables' is deprecated",
    message="'saved_variables' is deprecated; use 'saved_tensors'",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """Old code reads `saved_variables`."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, grad):
            return 2 * ctx.saved_variables[0] * grad

    x = torch.tensor(3.0, requires_grad=True)
    Square.apply(x).backward()


@gives(6.0)
def fix():
    """Read `saved_tensors`."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, grad):
            return 2 * ctx.saved_tensors[0] * grad

    x = torch.tensor(3.0, requires_grad=True)
    Square.apply(x).backward()
    return x.grad
