"""The weight is computed from another parameter, and torch was not told how
to get back from it.
"""

import torch
from torch.nn.utils.parametrize import register_parametrization

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="does not implement right_inverse",
    message="parametrization {Positive} does not implement right_inverse.",
    explained_by="learn/no-grad.md#the-trap-a-new-tensor-under-the-old-name",
)


def provoke():
    """A value is assigned to a weight that is kept positive."""

    class Positive(torch.nn.Module):
        def forward(self, x):
            return x.exp()

    layer = torch.nn.Linear(1, 1)
    register_parametrization(layer, "weight", Positive())
    layer.weight = torch.tensor([[1.0]])


@gives(([[1.0]], [[0.0]]))
def fix():
    """Say how: for `exp` it is `log`."""

    class Positive(torch.nn.Module):
        def forward(self, x):
            return x.exp()

        def right_inverse(self, weight):
            return weight.log()

    layer = torch.nn.Linear(1, 1)
    register_parametrization(layer, "weight", Positive())
    layer.weight = torch.tensor([[1.0]])
    original = layer.parametrizations.weight.original
    return layer.weight.detach(), original.detach()
