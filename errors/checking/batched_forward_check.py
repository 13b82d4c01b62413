"""A batch of forward gradients was to be checked, and forward mode is off."""

import torch
from torch.autograd import gradcheck

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    heading="Setting check_batched_forward_grad=True requires",
    message="Setting check_batched_forward_grad=True requires "
    "check_forward_ad to be True",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """Forward mode is off unless asked for."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(torch.sin, x, check_batched_forward_grad=True)


@gives(True)
def fix():
    """Ask for it."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(
        torch.sin, x, check_forward_ad=True, check_batched_forward_grad=True
    )
