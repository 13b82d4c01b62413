"""A tensor that was changed in place must come back as an output, because
its history is new.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Some elements marked as dirty during the forward method",
    message="Some elements marked as dirty during the forward method were not "
    "returned as output. The inputs that are modified inplace must all be "
    "outputs of the Function.",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """The result is another tensor than the one that was changed."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            x.mul_(2)
            ctx.mark_dirty(x)
            return x.clone()

    w = torch.tensor(3.0, requires_grad=True)
    Double.apply(w * 1)


@gives(2.0)
def fix():
    """Return the tensor that was changed."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            x.mul_(2)
            ctx.mark_dirty(x)
            return x

        @staticmethod
        def backward(ctx, grad):
            return 2 * grad

    w = torch.tensor(3.0, requires_grad=True)
    Double.apply(w * 1).backward()
    return w.grad
