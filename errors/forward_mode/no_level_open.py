"""A tangent lives inside a level, and none is open."""

import torch
import torch.autograd.forward_ad as forward

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Trying to create a dual Tensor for forward AD but no level exists",
    message="Trying to create a dual Tensor for forward AD but no level "
    "exists, make sure to enter_dual_level() first.",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """`make_dual` stands outside the block."""
    forward.make_dual(torch.tensor(3.0), torch.tensor(1.0))


@gives(6.0)
def fix():
    """Do the whole computation inside."""
    with forward.dual_level():
        x = forward.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        tangent = forward.unpack_dual(x**2).tangent
    return tangent
