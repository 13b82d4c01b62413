"""`vmap` cannot look into a `Function`, and the class does not say what to
do with a batch.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="but it does not have vmap support",
    message="You tried to vmap over {Square}, but it does not have vmap "
    "support. Please override and implement the vmap staticmethod or set "
    "generate_vmap_rule=True. For more details, please see "
    "https://pytorch.org/docs/main/notes/extending.func.html",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """The class says nothing about `vmap`."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(x):
            return x**2

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.save_for_backward(*inputs)

    torch.vmap(Square.apply)(torch.tensor([1.0, 3.0]))


@gives([1.0, 9.0])
def fix():
    """Where the methods use torch's operations only, let it make the rule."""

    class Square(torch.autograd.Function):
        generate_vmap_rule = True

        @staticmethod
        def forward(x):
            return x**2

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.save_for_backward(*inputs)

    return torch.vmap(Square.apply)(torch.tensor([1.0, 3.0]))


@gives([1.0, 9.0])
def fix_rule():
    """Otherwise write it: the results, and the dimension in which the batch
    stands.
    """

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(x):
            return x**2

        setup_context = staticmethod(lambda ctx, inputs, output: None)

        @staticmethod
        def vmap(info, in_dims, x):
            return Square.apply(x), in_dims[0]

    return torch.vmap(Square.apply)(torch.tensor([1.0, 3.0]))
