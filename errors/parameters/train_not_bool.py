"""`train()` switches between two ways to run, and is no training loop."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="training mode is expected to be boolean",
    explained_by="learn/no-grad.md#what-is-recorded-inside-and-what-is-not",
)


def provoke():
    """It was given the data."""
    torch.nn.Linear(1, 1).train(torch.ones(3))


@gives([True, False])
def fix():
    """`train()` before training, `eval()` before measuring."""
    layer = torch.nn.Linear(1, 1)
    return [layer.train().training, layer.eval().training]
