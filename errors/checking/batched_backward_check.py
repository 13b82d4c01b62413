"""A batch of gradients of the backward kind was to be checked, and that kind
is off.
"""

import torch
from torch.autograd import gradcheck

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    heading="Setting check_batched_grad=True requires check_backward_ad",
    message="Setting check_batched_grad=True requires check_backward_ad to be "
    "True",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """The two settings do not go together."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(
        torch.sin,
        x,
        check_forward_ad=True,
        check_backward_ad=False,
        check_batched_grad=True,
    )


@gives(True)
def fix():
    """In forward mode the setting has another name."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(
        torch.sin,
        x,
        check_forward_ad=True,
        check_backward_ad=False,
        check_batched_forward_grad=True,
    )
