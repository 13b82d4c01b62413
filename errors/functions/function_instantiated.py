"""The parentheses after the name of the class make an object that nothing
needs.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=DeprecationWarning,
    heading="should not be instantiated",
    message="{<class '__main__.Square'>} should not be instantiated. Methods "
    "on autograd functions are all static, so you should invoke them on the "
    "class itself. Instantiating an autograd function will raise an error in "
    "a future version of PyTorch.",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """An instance is made before `apply`."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x**2

    Square().apply(torch.tensor(3.0))


@gives(9.0)
def fix():
    """Call `apply` on the class."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x**2

    return Square.apply(torch.tensor(3.0))
