"""`forward` was called directly, without the `ctx` that `apply` brings."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="missing 1 required positional argument",
    message="{Square}.forward() missing {1} required positional argument: "
    "{'x'}",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """`Square.forward` instead of `Square.apply`."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x**2

    Square.forward(torch.tensor(3.0, requires_grad=True))


@gives(9.0)
def fix():
    """Call `apply`, which also records the operation."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x**2

    return Square.apply(torch.tensor(3.0))
