"""The check can be the default or none, and is named by a text."""

import torch
from torch.utils.checkpoint import checkpoint

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="determinism_check should be one of",
    message="determinism_check should be one of ['default', 'none'], but got "
    "{True}",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """There is no such check."""
    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(torch.square, x, use_reentrant=False, determinism_check=True)


@gives(6.0)
def fix():
    """Leave it out: it is on."""
    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(torch.square, x, use_reentrant=False).backward()
    return x.grad
