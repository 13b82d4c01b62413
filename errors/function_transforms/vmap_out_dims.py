"""A rule for `vmap` names more or fewer dimensions than it returns results."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="The autograd.Function's vmap staticmethod returned an "
    "incompatible",
    message="The autograd.Function's vmap staticmethod returned an "
    "incompatible (output, out_dims) tuple. Expected out_dims={(0, 0)} to be "
    "compatible with the structure of `output`. out_dims has structure "
    "{TreeSpec(tuple, None, [*,\n  *])} but output has structure {*}. For "
    "more details, please see "
    "https://pytorch.org/docs/main/notes/extending.func.html",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """One result, two dimensions."""

    class Square(torch.autograd.Function):
        forward = staticmethod(lambda x: x**2)
        setup_context = staticmethod(lambda ctx, inputs, output: None)

        @staticmethod
        def vmap(info, in_dims, x):
            return Square.apply(x), (0, 0)

    torch.vmap(Square.apply)(torch.tensor([1.0, 3.0]))


@gives([1.0, 9.0])
def fix():
    """Give one dimension for each result."""

    class Square(torch.autograd.Function):
        forward = staticmethod(lambda x: x**2)
        setup_context = staticmethod(lambda ctx, inputs, output: None)

        @staticmethod
        def vmap(info, in_dims, x):
            return Square.apply(x), 0

    return torch.vmap(Square.apply)(torch.tensor([1.0, 3.0]))
