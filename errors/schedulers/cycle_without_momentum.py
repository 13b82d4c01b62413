"""A cycle moves the momentum as well, and this optimizer has none."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="optimizer must support momentum or beta1",
    message="optimizer must support momentum or beta1 with `cycle_momentum` "
    "option enabled",
    explained_by="learn/accumulation.md#clear-it-before-each-backward",
)


def provoke():
    """`Adagrad` has no momentum."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.Adagrad([w], lr=0.5)
    torch.optim.lr_scheduler.CyclicLR(optimizer, base_lr=0.25, max_lr=0.5)


@gives([0.25])
def fix():
    """Leave the momentum alone."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.Adagrad([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.CyclicLR(
        optimizer, base_lr=0.25, max_lr=0.5, cycle_momentum=False
    )
    return scheduler.get_last_lr()
