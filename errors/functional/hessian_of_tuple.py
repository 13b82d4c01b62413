"""Second derivatives are those of one number, and the function returns a
tuple.
"""

import torch
from torch.autograd.functional import hessian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="given to hessian should return a single Tensor",
    message="The function given to {hessian} should return a single Tensor",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The function also returns what is to be logged."""

    def energy(x):
        return (x**2).sum(), x.mean()

    hessian(energy, torch.tensor([1.0, 3.0]))


@gives([[2.0, 0.0], [0.0, 2.0]])
def fix():
    """Hand over the first one only."""

    def energy(x):
        return (x**2).sum(), x.mean()

    return hessian(lambda x: energy(x)[0], torch.tensor([1.0, 3.0]))
