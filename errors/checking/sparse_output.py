"""`gradcheck` compares full tables of numbers only."""

import torch
from torch.autograd import gradcheck

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Sparse output is not supported at gradcheck yet",
    message="Sparse output is not supported at gradcheck yet. Please call "
    "to_dense(masked_grad=...) on the output of fn for gradcheck.",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """The function returns a sparse tensor."""
    x = torch.ones(2, 2, dtype=torch.float64, requires_grad=True)
    gradcheck(lambda x: x.to_sparse(), x)


@gives(True)
def fix():
    """Make it dense at the end."""
    x = torch.ones(2, 2, dtype=torch.float64, requires_grad=True)
    return gradcheck(lambda x: x.to_sparse().to_dense(), x)
