"""One level is open already, and `dual_level` opens one at a time."""

import torch
import torch.autograd.forward_ad as forward

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Nested forward mode AD is not supported",
    message="Nested forward mode AD is not supported at the moment",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """A block in a block, for a second derivative."""
    with forward.dual_level(), forward.dual_level():
        pass


@gives(2.0)
def fix():
    """`torch.func.jvp` may be nested."""
    one = torch.tensor(1.0)

    def slope(x):
        return torch.func.jvp(torch.square, (x,), (one,))[1]

    return torch.func.jvp(slope, (torch.tensor(3.0),), (one,))[1]


def cause_mixed():
    """`jvp` opens levels, too, and does not go with a block of its own."""
    with forward.dual_level():
        torch.func.jvp(torch.sin, (torch.ones(2),), (torch.ones(2),))
