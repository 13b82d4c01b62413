"""What was changed in place must be named by the tensor itself.

The text of torch 2.13 ends in the middle: which argument it was stays open.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="mark_dirty can only accept variables",
    message="mark_dirty can only accept variables, but argument",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """The tensor comes in a list."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.mark_dirty([x])
            return x.mul_(2)

    w = torch.tensor(3.0, requires_grad=True)
    Double.apply(w * 1)


@gives(2.0)
def fix():
    """Pass the tensors one by one."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.mark_dirty(x)
            return x.mul_(2)

        @staticmethod
        def backward(ctx, grad):
            return 2 * grad

    w = torch.tensor(3.0, requires_grad=True)
    Double.apply(w * 1).backward()
    return w.grad
