"""A `Function` that changes a view in place may return one tensor only."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="If your Function modifies inplace an input that is a view",
    message="If your Function modifies inplace an input that is a view of "
    "another Tensor, your Function cannot return more than one Tensor. This "
    "is not supported by the current autograd engine. You should either make "
    "sure the input is not a view (using .clone() for example) or make your "
    "Function only return one Tensor (potentially splitting it into two "
    "Functions: one doing the inplace that returns a single Tensor and a "
    "second one that does the other operations). You can ask on the forum "
    "https://discuss.pytorch.org/ if you need help to do this change.",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """Row 0 is a view of the table, and there are two outputs."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.mark_dirty(x)
            return x.mul_(2), x.sum()

    w = torch.ones(2, 2, requires_grad=True)
    table = w * 1
    Double.apply(table[0])


@gives([[2.0, 2.0], [0.0, 0.0]])
def fix():
    """Return the changed view, and compute the rest from it outside."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.mark_dirty(x)
            return x.mul_(2)

        @staticmethod
        def backward(ctx, grad):
            return 2 * grad

    w = torch.ones(2, 2, requires_grad=True)
    table = w * 1
    Double.apply(table[0]).sum().backward()
    return w.grad
