"""The old way to checkpoint passes arguments on by position only."""

import torch
from torch.utils.checkpoint import checkpoint

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Unexpected keyword arguments",
    message="Unexpected keyword arguments: {exponent}",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """An argument has a name."""
    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(torch.pow, x, exponent=2, use_reentrant=True)


@gives(6.0)
def fix():
    """Use the new way, which passes names on."""
    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(torch.pow, x, exponent=2, use_reentrant=False).backward()
    return x.grad
