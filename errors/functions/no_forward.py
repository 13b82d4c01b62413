"""The class has no method of the name `forward`."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=NotImplementedError,
    heading="You must implement the forward function",
    message="You must implement the forward function for custom "
    "autograd.Function.",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """The method has another name."""

    class Square(torch.autograd.Function):
        @staticmethod
        def foward(ctx, x):
            return x**2

    Square.apply(torch.tensor(3.0))


@gives(9.0)
def fix():
    """The names are fixed: `forward` and `backward`."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x**2

    return Square.apply(torch.tensor(3.0))
