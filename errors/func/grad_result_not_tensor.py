"""`grad` differentiates a tensor, and the function gave something else."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected f(*args) to return a Tensor, got",
    message="grad_and_value(f)(*args): Expected f(*args) to return a Tensor, "
    "got {<class 'float'>}",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """`item()` at the end of the function."""

    def energy(x):
        return (x**2).sum().item()

    torch.func.grad(energy)(torch.tensor([1.0, 2.0]))


@gives([2.0, 4.0])
def fix():
    """Return the tensor."""

    def energy(x):
        return (x**2).sum()

    return torch.func.grad(energy)(torch.tensor([1.0, 2.0]))


def cause_tuple():
    """The function also returns what is to be logged."""

    def energy(x):
        return (x**2).sum(), x.mean()

    torch.func.grad(energy)(torch.tensor([1.0, 3.0]))


@gives(([2.0, 6.0], 2.0))
def fix_tuple():
    """Say so by `has_aux=True`: the first is differentiated, the rest comes
    along.
    """

    def energy(x):
        return (x**2).sum(), x.mean()

    return torch.func.grad(energy, has_aux=True)(torch.tensor([1.0, 3.0]))


def cause_return():
    """The `return` is missing."""

    def energy(x):
        (x**2).sum().neg_()

    torch.func.grad(energy)(torch.tensor([1.0, 2.0]))
