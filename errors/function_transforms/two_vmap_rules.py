"""The class brings a rule for `vmap` and also asks for one to be made."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="but it has both generate_vmap_rule=True",
    message="You tried to vmap over {Square}, but it has both "
    "generate_vmap_rule=True and an overridden vmap staticmethod. Please set "
    "generate_vmap_rule=False or delete the overridden vmap staticmethod to "
    "avoid ambiguity. For more details, please see "
    "https://pytorch.org/docs/main/notes/extending.func.html",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """Both stand in the class."""

    class Square(torch.autograd.Function):
        generate_vmap_rule = True
        forward = staticmethod(lambda x: x**2)
        setup_context = staticmethod(lambda ctx, inputs, output: None)

        @staticmethod
        def vmap(info, in_dims, x):
            return Square.apply(x), in_dims[0]

    torch.vmap(Square.apply)(torch.tensor([1.0, 3.0]))


@gives([1.0, 9.0])
def fix():
    """Keep one of them."""

    class Square(torch.autograd.Function):
        generate_vmap_rule = True
        forward = staticmethod(lambda x: x**2)
        setup_context = staticmethod(lambda ctx, inputs, output: None)

    return torch.vmap(Square.apply)(torch.tensor([1.0, 3.0]))
