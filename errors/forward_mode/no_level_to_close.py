"""A level was closed, and none is open."""

import torch
import torch.autograd.forward_ad as forward

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="Dual level must be a positive number.",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """`exit_dual_level` without its `enter_dual_level`."""
    forward.exit_dual_level()


@gives(6.0)
def fix():
    """The block does both."""
    with forward.dual_level():
        x = forward.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        tangent = forward.unpack_dual(x**2).tangent
    return tangent
