"""With `setup_context`, a tensor that is both input and output cannot be
saved.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="An input that has been returned as-is as output",
    message="An input that has been returned as-is as output is being saved "
    "for backward. This is not supported if you override setup_context. You "
    "should return and save a view of the input instead, e.g. with "
    "x.view_as(x) or setup ctx inside the forward function itself.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """`forward` returns `x`, and `setup_context` saves it."""

    class Same(torch.autograd.Function):
        @staticmethod
        def forward(x):
            return x

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.save_for_backward(output)

    Same.apply(torch.tensor(3.0, requires_grad=True))


@gives(6.0)
def fix():
    """Return a view of the input; the slope here is meant to be `2 * x`."""

    class Same(torch.autograd.Function):
        forward = staticmethod(lambda x: x.view_as(x))

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.save_for_backward(*inputs)

        @staticmethod
        def backward(ctx, grad):
            return 2 * ctx.saved_tensors[0] * grad

    x = torch.tensor(3.0, requires_grad=True)
    Same.apply(x).backward()
    return x.grad
