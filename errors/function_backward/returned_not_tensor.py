"""A gradient that `backward` returns must be a tensor or `None`, and it
returned a number or another object.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="expected Variable or None",
    message="expected Variable or None (got {float})",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """A number is returned."""

    class Half(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x / 2

        @staticmethod
        def backward(ctx, grad):
            return grad.item() / 2

    Half.apply(torch.tensor(3.0, requires_grad=True)).backward()


@gives(0.5)
def fix():
    """Compute with tensors all the way."""

    class Half(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x / 2

        @staticmethod
        def backward(ctx, grad):
            return grad / 2

    x = torch.tensor(3.0, requires_grad=True)
    Half.apply(x).backward()
    return x.grad


def cause_list():
    """The gradients come as a list; only a tuple counts as several."""

    class Sum(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x + x

        @staticmethod
        def backward(ctx, grad):
            return [2 * grad]

    Sum.apply(torch.tensor(3.0, requires_grad=True)).backward()
