"""Each of the two betas is the share of the past that is kept: from 0 up to,
and without, 1.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Invalid beta parameter at index",
    message="Invalid beta parameter at index {0}: {1.0}",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """All of the past was to be kept."""
    w = torch.ones(1, requires_grad=True)
    torch.optim.Adam([w], betas=(1.0, 0.999))


@gives((0.9, 0.999))
def fix():
    """Less than 1."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.Adam([w], betas=(0.9, 0.999))
    return optimizer.param_groups[0]["betas"]
