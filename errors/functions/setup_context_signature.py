"""Next to `setup_context`, `forward` gets no `ctx`, so your tensor landed in
that place.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="missing a required argument",
    message="missing a required argument: {'x'}",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """`forward` still has the parameter."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x**2

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.save_for_backward(*inputs)

    Square.apply(torch.tensor(3.0, requires_grad=True))


@gives(6.0)
def fix():
    """Remove it there."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(x):
            return x**2

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.save_for_backward(*inputs)

        @staticmethod
        def backward(ctx, grad):
            return 2 * ctx.saved_tensors[0] * grad

    x = torch.tensor(3.0, requires_grad=True)
    return torch.autograd.grad(Square.apply(x), x)[0]
