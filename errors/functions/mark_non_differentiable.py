"""An output without a slope must be named by the tensor itself.

The text of torch 2.13 ends in the middle: what it got stays open.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="mark_non_differentiable only accepts variable arguments",
    message="mark_non_differentiable only accepts variable arguments, but got",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """The output comes in a list."""

    class Largest(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            place = x.argmax()
            ctx.mark_non_differentiable([place])
            return x[place].clone(), place

    Largest.apply(torch.tensor([1.0, 4.0], requires_grad=True))


@gives([4.0, 1, False])
def fix():
    """Pass the outputs one by one."""

    class Largest(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            place = x.argmax()
            ctx.mark_non_differentiable(place)
            return x[place].clone(), place

    x = torch.tensor([1.0, 4.0], requires_grad=True)
    value, place = Largest.apply(x)
    return value.detach(), place, place.requires_grad
