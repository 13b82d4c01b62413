"""The old way to checkpoint looks at the inputs only, and none of them requires
grad.

The parameters inside get no gradient.
"""

import torch
from torch.utils.checkpoint import checkpoint

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="None of the inputs have requires_grad=True",
    message="None of the inputs have requires_grad=True. Gradients will be "
    "None",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """The first layer takes data, which do not require grad."""
    layer = torch.nn.Linear(1, 1)
    checkpoint(layer, torch.ones(1, 1), use_reentrant=True)


@gives([[5.0]])
def fix():
    """Use the new way, which finds the parameters."""
    layer = torch.nn.Linear(1, 1)
    x = torch.full((1, 1), 5.0)
    checkpoint(layer, x, use_reentrant=False).backward()
    return layer.weight.grad


@gives([[5.0]])
def fix_input():
    """Where the old way is needed, set the flag on the input."""
    layer = torch.nn.Linear(1, 1)
    x = torch.full((1, 1), 5.0, requires_grad=True)
    checkpoint(layer, x, use_reentrant=True).backward()
    return layer.weight.grad


def cause_evaluation():
    """Nothing is to be trained: evaluation runs through the same code."""
    layer = torch.nn.Linear(1, 1)
    with torch.no_grad():
        checkpoint(layer, torch.ones(1, 1), use_reentrant=True)


@gives(False)
def fix_evaluation():
    """Then call the layer itself."""
    layer = torch.nn.Linear(1, 1)
    with torch.no_grad():
        y = layer(torch.ones(1, 1))
    return y.requires_grad
