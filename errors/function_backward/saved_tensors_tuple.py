"""`ctx.saved_tensors` is a tuple, even where one tensor was saved."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="only integer tensors of a single element",
    message="only integer tensors of a single element can be converted to an "
    "index",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """The tuple is used as if it were the tensor."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2 / 2

        @staticmethod
        def backward(ctx, grad):
            x = ctx.saved_tensors
            return x * grad

    Scale.apply(torch.tensor(3.0, requires_grad=True)).backward()


@gives(3.0)
def fix():
    """Unpack it: a comma after the name."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2 / 2

        @staticmethod
        def backward(ctx, grad):
            (x,) = ctx.saved_tensors
            return x * grad

    x = torch.tensor(3.0, requires_grad=True)
    Scale.apply(x).backward()
    return x.grad
