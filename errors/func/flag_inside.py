"""Inside a transform the tensors are tracked already, in another way than by
the flag.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="You are attempting to call Tensor.requires_grad",
    message="You are attempting to call Tensor.requires_grad_() (or perhaps "
    "using torch.autograd.functional.* APIs) inside of a function being "
    "transformed by a functorch transform. This is unsupported, please "
    "attempt to use the functorch transforms (e.g. grad, vjp, jacrev, jacfwd, "
    "hessian) or call requires_grad_() outside of a function being "
    "transformed instead.",
    explained_by="learn/requires-grad.md#one-flag-set-once",
)


def provoke():
    """The function sets the flag on its argument."""

    def square(x):
        x.requires_grad_()
        return x**2

    torch.func.grad(square)(torch.tensor(3.0))


@gives(6.0)
def fix():
    """Leave the flag out."""

    def square(x):
        return x**2

    return torch.func.grad(square)(torch.tensor(3.0))


def cause_inner():
    """An inner gradient is taken by `autograd.functional`."""

    def slope(x):
        return torch.autograd.functional.jacobian(torch.square, x)

    torch.func.grad(slope)(torch.tensor(3.0))


@gives(2.0)
def fix_inner():
    """Take it by `torch.func` as well: transforms nest."""
    slope = torch.func.grad(torch.square)
    return torch.func.grad(slope)(torch.tensor(3.0))
