"""One kind of second derivative was switched off, and a part of its check
was left on.
"""

import torch
from torch.autograd import gradgradcheck

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    heading="Setting check_undefined_grad=True requires check_rev_over_rev",
    message="Setting check_undefined_grad=True requires check_rev_over_rev to "
    "be True",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """`check_undefined_grad` is on unless told otherwise."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradgradcheck(
        torch.sin, x, check_rev_over_rev=False, check_fwd_over_rev=True
    )


@gives(True)
def fix():
    """Check both kinds."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradgradcheck(torch.sin, x, check_fwd_over_rev=True)
