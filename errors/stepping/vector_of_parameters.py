"""The long vector of all parameters must be a tensor."""

import torch
from torch.nn.utils import parameters_to_vector, vector_to_parameters

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="expected torch.Tensor, but got: {list}",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """A list of numbers."""
    w = torch.ones(2, requires_grad=True)
    vector_to_parameters([3.0, 4.0], [w])


@gives([3.0, 4.0])
def fix():
    """A tensor."""
    w = torch.ones(2, requires_grad=True)
    vector_to_parameters(torch.tensor([3.0, 4.0]), [w])
    return parameters_to_vector([w]).detach()
