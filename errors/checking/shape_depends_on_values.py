"""A small step changes not the numbers alone but how many there are."""

import torch
from torch.autograd import gradcheck

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    heading="to return outputs with the same shape when inputs are perturbed",
    message="Expected `func` to return outputs with the same shape when "
    "inputs are perturbed on index {(0,)} by {1e-06}, but got: shapes "
    "{torch.Size([1])} and {torch.Size([2])}.",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """A mask decides how long the result is, and the input stands at
    its edge.
    """
    x = torch.tensor([0.0, 1.0], dtype=torch.float64, requires_grad=True)
    gradcheck(lambda x: x[x > 0], x)


@gives(True)
def fix():
    """Choose points away from the edge."""
    x = torch.tensor([-1.0, 1.0], dtype=torch.float64, requires_grad=True)
    return gradcheck(lambda x: x[x > 0], x)
