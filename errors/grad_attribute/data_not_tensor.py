"""`.data` takes a tensor, and this is a number or an array."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="Variable data has to be a tensor",
    message="Variable data has to be a tensor, but got {float}",
    explained_by="understand/off-switches.md#data",
)


def provoke():
    """A number was put in place of the numbers of a tensor."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.data = 0.0


@gives([0.0, 0.0])
def fix():
    """Fill the tensor in place."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.no_grad():
        w.fill_(0.0)
    return w.detach()
