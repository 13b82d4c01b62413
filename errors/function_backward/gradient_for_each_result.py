"""`forward` returned two results, so `backward` gets two gradients, and has
room for one.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="takes 2 positional arguments but 3 were given",
    message="{Halves}.backward() takes {2} positional arguments but {3} were "
    "given",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """Only the first gradient was expected."""

    class Halves(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x / 2, x / 2

        @staticmethod
        def backward(ctx, grad):
            return grad / 2

    halves = Halves.apply(torch.tensor(3.0, requires_grad=True))
    halves[0].backward()


@gives(0.5)
def fix():
    """Take one for each result; a result that nobody used brings zeros."""

    class Halves(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x / 2, x / 2

        @staticmethod
        def backward(ctx, first, second):
            return first / 2 + second / 2

    x = torch.tensor(3.0, requires_grad=True)
    Halves.apply(x)[0].backward()
    return x.grad
