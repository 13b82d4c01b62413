"""A learning rate is zero or more; a negative one would climb."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Invalid learning rate",
    message="Invalid learning rate: {-0.1}",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The loss is to be made large, not small."""
    w = torch.tensor([3.0], requires_grad=True)
    torch.optim.SGD([w], lr=-0.1)


@gives([4.5])
def fix():
    """Say so by `maximize=True`."""
    w = torch.tensor([3.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25, maximize=True)
    (w**2).sum().backward()
    optimizer.step()
    return w.detach()
