"""`ReduceLROnPlateau` must be told the loss at each step, and a sequence
passes nothing on.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="SequentialLR does not support `ReduceLROnPlateau`",
    message="SequentialLR does not support `ReduceLROnPlateau` scheduler as "
    "it requires additional kwargs to be specified when calling `step`, but "
    "got one at index {1 in} the given schedulers sequence.",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """A warm-up, then a plateau."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    warm_up = torch.optim.lr_scheduler.ConstantLR(optimizer)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
    torch.optim.lr_scheduler.SequentialLR(
        optimizer, [warm_up, plateau], milestones=[5]
    )


@gives([0.25, 0.25, 0.5, 0.5])
def fix():
    """Call one or the other, by the epoch."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    warm_up = torch.optim.lr_scheduler.ConstantLR(optimizer, 0.5, 2)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
    rates = []
    for epoch, loss in enumerate([4.0, 3.0, 2.0, 1.0]):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if epoch < 2:
            warm_up.step()
        else:
            plateau.step(loss)
    return rates
