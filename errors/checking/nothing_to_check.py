"""Both kinds of gradient were excluded from the check, and nothing is left."""

import torch
from torch.autograd import gradcheck

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    heading="Expected at least one of check_forward_ad or check_backward_ad",
    message="Expected at least one of check_forward_ad or check_backward_ad "
    "to be True",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """The default of the other kind is off."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(torch.sin, x, check_backward_ad=False)


@gives(True)
def fix():
    """To check forward mode alone, ask for it."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(
        torch.sin, x, check_backward_ad=False, check_forward_ad=True
    )
