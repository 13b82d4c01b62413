"""The gradient that `backward` returned lies on another device than the
argument it belongs to.

`meta` stands for a graphics card here: a device without numbers, which every
machine has.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="expected device meta but got cpu",
    message="Function {TotalBackward} returned an invalid gradient at index "
    "{0} - expected device {meta} but got {cpu}",
    explained_by="learn/by-hand.md#the-chain-rule-gives-the-same-numbers",
)


def provoke():
    """`backward` makes a new tensor, and new tensors lie on the CPU."""

    class Total(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.shape = x.shape
            return x.sum()

        @staticmethod
        def backward(ctx, grad):
            return torch.ones(ctx.shape)

    x = torch.ones(2, device="meta", requires_grad=True)
    Total.apply(x).backward()


@gives("meta")
def fix():
    """Make it from the gradient that arrives."""

    class Total(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.shape = x.shape
            return x.sum()

        @staticmethod
        def backward(ctx, grad):
            return grad.expand(ctx.shape)

    x = torch.ones(2, device="meta", requires_grad=True)
    Total.apply(x).backward()
    return x.grad.device.type
