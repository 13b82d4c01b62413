"""What is to be taken apart is no tensor, so it carries no tangent."""

import torch
import torch.autograd.forward_ad as forward

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="_unpack_dual(): argument 'dual' (position 1) must be Tensor",
    message="_unpack_dual(): argument 'dual' (position 1) must be Tensor, not "
    "{float}",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """`item()` has made a number of it."""
    with forward.dual_level():
        x = forward.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        forward.unpack_dual((x**2).item())


@gives((9.0, 6.0))
def fix():
    """Take the tensor apart."""
    with forward.dual_level():
        x = forward.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        value, tangent = forward.unpack_dual(x**2)
    return value, tangent
