"""`out=` writes the value into a tensor and has no place for the tangent."""

import torch
import torch.autograd.forward_ad as forward

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=NotImplementedError,
    heading="that does not support it because it is an out= function",
    message="Trying to use forward AD with {add_out} that does not support it "
    "because it is an out= function",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """A result goes into an existing tensor."""
    with forward.dual_level():
        x = forward.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        torch.add(x, x, out=torch.zeros(()))


@gives(2.0)
def fix():
    """Leave `out=` away."""
    with forward.dual_level():
        x = forward.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        tangent = forward.unpack_dual(torch.add(x, x)).tangent
    return tangent
