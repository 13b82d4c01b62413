"""A tensor or a tuple of tensors was expected here, and nothing else will
do, not even a list.
"""

import torch
from torch.autograd.functional import jacobian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="must be either a Tensor or a tuple of Tensors but the given",
    message="The {inputs} given to jacobian must be either a Tensor or a "
    "tuple of Tensors but the given {inputs} has type {<class 'list'>}.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The arguments in a list."""
    jacobian(torch.mul, [torch.tensor(2.0), torch.tensor(5.0)])


@gives((5.0, 2.0))
def fix():
    """A tuple."""
    return jacobian(torch.mul, (torch.tensor(2.0), torch.tensor(5.0)))


def cause_output():
    """What the function returns is a Python number."""

    def energy(x):
        return (x**2).sum().item()

    jacobian(energy, torch.tensor([1.0, 3.0]))


@gives([2.0, 6.0])
def fix_output():
    """Return the tensor."""

    def energy(x):
        return (x**2).sum()

    return jacobian(energy, torch.tensor([1.0, 3.0]))
