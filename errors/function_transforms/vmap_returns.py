"""A rule for `vmap` returns the result and the dimension of its batch, and
this one does not.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected the vmap staticmethod to have two returns",
    message="Expected the vmap staticmethod to have two returns, an output "
    "and out_dims with pytree structure compatible with the output. Got {a "
    "<class 'torch.Tensor'>} instead",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """Only the result is returned."""

    class Square(torch.autograd.Function):
        forward = staticmethod(lambda x: x**2)
        setup_context = staticmethod(lambda ctx, inputs, output: None)

        @staticmethod
        def vmap(info, in_dims, x):
            return Square.apply(x)

    torch.vmap(Square.apply)(torch.tensor([1.0, 3.0]))


@gives([1.0, 9.0])
def fix():
    """Add the dimension."""

    class Square(torch.autograd.Function):
        forward = staticmethod(lambda x: x**2)
        setup_context = staticmethod(lambda ctx, inputs, output: None)

        @staticmethod
        def vmap(info, in_dims, x):
            return Square.apply(x), in_dims[0]

    return torch.vmap(Square.apply)(torch.tensor([1.0, 3.0]))
