"""`forward` has no room for `ctx`, which comes before your arguments."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="takes 1 positional argument but 2 were given",
    message="{Square}.forward() takes {1} positional argument but {2} were "
    "given",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """The first parameter is missing."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(x):
            return x**2

    Square.apply(torch.tensor(3.0, requires_grad=True))


@gives(9.0)
def fix():
    """Add it."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x**2

    return Square.apply(torch.tensor(3.0))


@gives(9.0)
def fix_setup_context():
    """Or move what needs `ctx` to `setup_context`; `forward` goes without."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(x):
            return x**2

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.save_for_backward(*inputs)

    return Square.apply(torch.tensor(3.0))
