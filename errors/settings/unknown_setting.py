"""This optimizer has no setting of that name."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="SGD.__init__() got an unexpected keyword argument",
    message="{SGD}.__init__() got an unexpected keyword argument '{betas}'",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """A setting of `Adam`."""
    w = torch.ones(1, requires_grad=True)
    torch.optim.SGD([w], lr=0.1, betas=(0.9, 0.999))


@gives(0.9)
def fix():
    """What comes close is momentum."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, momentum=0.9)
    return optimizer.param_groups[0]["momentum"]


@gives((0, 0.9))
def wrong_group():
    """Put it into a parameter group.

    A group takes any name and says nothing: this `momentun` is stored, and the
    momentum is still 0.
    """
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([{"params": [w], "momentun": 0.9}], lr=0.1)
    group = optimizer.param_groups[0]
    return group["momentum"], group["momentun"]
