"""This scheduler waits for a number to stop falling, and was not told the
number.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="missing 1 required positional argument: 'metrics'",
    message="ReduceLROnPlateau.step() missing 1 required positional argument: "
    "'metrics'",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """`step()` was called as with other schedulers."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
    scheduler.step()


@gives(0.25)
def fix():
    """Pass the validation loss; here it rises, and the rate is halved."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, factor=0.5, patience=0
    )
    for loss in [1.0, 2.0]:
        scheduler.step(loss)
    return optimizer.param_groups[0]["lr"]
