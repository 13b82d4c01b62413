"""`backward` and `vjp` are two names for one method, and the class has both."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Implementing both 'backward' and 'vjp'",
    message="Implementing both 'backward' and 'vjp' for a custom Function is "
    "not allowed. You should only implement one of them.",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """Each name has a method."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return 2 * x

        @staticmethod
        def backward(ctx, grad):
            return 2 * grad

        vjp = backward

    Double.apply(torch.tensor(3.0, requires_grad=True)).backward()


@gives(2.0)
def fix():
    """Keep one of them."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return 2 * x

        @staticmethod
        def backward(ctx, grad):
            return 2 * grad

    x = torch.tensor(3.0, requires_grad=True)
    Double.apply(x).backward()
    return x.grad
