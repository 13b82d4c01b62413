"""`mark_dirty` is for inputs that were changed, and this tensor is not one
of them.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="received a tensor that was not an input",
    message="ctx.mark_dirty() received a tensor that was not an input. Only "
    "input Tensors that have been mutated should be passed to "
    "ctx.mark_dirty().",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """A fresh result is marked."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            y = 2 * x
            ctx.mark_dirty(y)
            return y

    Double.apply(torch.tensor(3.0, requires_grad=True))


@gives(2.0)
def fix():
    """Leave the mark out: nothing was changed in place."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return 2 * x

        @staticmethod
        def backward(ctx, grad):
            return 2 * grad

    x = torch.tensor(3.0, requires_grad=True)
    Double.apply(x).backward()
    return x.grad
