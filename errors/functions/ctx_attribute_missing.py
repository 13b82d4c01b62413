"""`backward` reads from `ctx` what `forward` never put there."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    heading="object has no attribute 'factor'",
    message="'{ScaleBackward}' object has no attribute '{factor}'",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """Nothing was kept."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, factor):
            return factor * x

        @staticmethod
        def backward(ctx, grad):
            return ctx.factor * grad, None

    x = torch.tensor(3.0, requires_grad=True)
    Scale.apply(x, 2.0).backward()


@gives(2.0)
def fix():
    """Keep it in `forward`."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, factor):
            ctx.factor = factor
            return factor * x

        @staticmethod
        def backward(ctx, grad):
            return ctx.factor * grad, None

    x = torch.tensor(3.0, requires_grad=True)
    Scale.apply(x, 2.0).backward()
    return x.grad
