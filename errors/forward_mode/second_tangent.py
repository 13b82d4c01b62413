"""A tensor carries one tangent at a time, and this one has one."""

import torch
import torch.autograd.forward_ad as forward

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Making a dual Tensor based on a Tensor that already has",
    message="Making a dual Tensor based on a Tensor that already has a "
    "forward gradient at the same level {0} is not supported.",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """A dual tensor was made of a dual tensor."""
    with forward.dual_level():
        x = forward.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        forward.make_dual(x, torch.tensor(1.0))


@gives(12.0)
def fix():
    """Take it apart first, and give the new one the tangent that you want."""
    with forward.dual_level():
        x = forward.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        value = forward.unpack_dual(x).primal
        x = forward.make_dual(value, torch.tensor(2.0))
        tangent = forward.unpack_dual(x**2).tangent
    return tangent


@gives(2.0)
def fix_second():
    """For a second derivative, nest `torch.func.jvp`, which keeps them
    apart.
    """
    one = torch.tensor(1.0)

    def slope(x):
        return torch.func.jvp(torch.square, (x,), (one,))[1]

    return torch.func.jvp(slope, (torch.tensor(3.0),), (one,))[1]
