"""One member of the tuple is no tensor."""

import torch
from torch.autograd.functional import jacobian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="must be either a Tensor or a tuple of Tensors but the "
    "value at index",
    message="The {inputs} given to jacobian must be either a Tensor or a "
    "tuple of Tensors but the value at index {1} has type {<class 'float'>}.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """A number among the arguments."""
    jacobian(torch.mul, (torch.tensor(2.0), 5.0))


@gives(5.0)
def fix():
    """Let the function hold what is not to be moved."""

    def scaled(x):
        return torch.mul(x, 5.0)

    return jacobian(scaled, torch.tensor(2.0))
