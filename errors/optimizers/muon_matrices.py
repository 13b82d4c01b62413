"""Muon turns the gradient of a matrix into an orthogonal one, so it trains
matrices only.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Muon only supports 2D parameters",
    message="Muon only supports 2D parameters whereas we found a parameter "
    "with size: {torch.Size([1])}",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """A layer has a bias, which is a vector."""
    model = torch.nn.Linear(1, 1)
    torch.optim.Muon(model.parameters())


@gives((1, 1))
def fix():
    """Leave the rest to another optimizer."""
    model = torch.nn.Linear(1, 1)
    matrices = torch.optim.Muon([model.weight])
    rest = torch.optim.Adam([model.bias])
    return tuple(len(one.param_groups[0]["params"]) for one in (matrices, rest))
