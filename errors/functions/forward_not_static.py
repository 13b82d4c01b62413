"""A `Function` was made and called like a module, and it is neither.

Code for early versions of torch did so. A `Function` has no state of its own:
each call gets a fresh `ctx` instead.
"""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=RuntimeError,
    heading="Legacy autograd function with non-static forward method",
    message="Legacy autograd function with non-static forward method is "
    "deprecated. Please use new-style autograd function with static forward "
    "method. (Example: https://pytorch.org/docs/stable/"
    "autograd.html#torch.autograd.Function)",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


@warns(DeprecationWarning)
def provoke():
    """An instance is called."""

    class Square(torch.autograd.Function):
        def forward(self, x):
            return x**2

    Square()(torch.tensor(3.0))


@gives([9.0, 6.0])
def fix():
    """Make both methods static and call `apply` on the class."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, grad):
            return 2 * ctx.saved_tensors[0] * grad

    x = torch.tensor(3.0, requires_grad=True)
    y = Square.apply(x)
    y.backward()
    return y, x.grad
