"""Under `torch.func`, the work of `forward` and the saving must stand in two
methods.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="In order to use an autograd.Function with functorch transforms",
    message="In order to use an autograd.Function with functorch transforms "
    "(vmap, grad, jvp, jacrev, ...), it must override the setup_context "
    "staticmethod. For more details, please see "
    "https://pytorch.org/docs/main/notes/extending.func.html",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """`forward` takes `ctx`."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, grad):
            return 2 * ctx.saved_tensors[0] * grad

    torch.func.grad(Square.apply)(torch.tensor(3.0))


@gives(6.0)
def fix():
    """Move what uses `ctx` to `setup_context`."""

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

    return torch.func.grad(Square.apply)(torch.tensor(3.0))
