"""A cycle was planned for fewer steps than were made."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="The specified number of total steps",
    message="Tried to step {3} times. The specified number of total steps is "
    "{2}",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Two steps were planned."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.5, total_steps=2
    )
    for _ in range(3):
        optimizer.step()
        scheduler.step()


@gives(6)
def fix():
    """Plan epochs times batches, and step once in each batch."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5, momentum=0.9)
    epochs, batches = 3, 2
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.5, epochs=epochs, steps_per_epoch=batches
    )
    for _ in range(epochs * batches - 1):
        optimizer.step()
        scheduler.step()
    return scheduler.last_epoch + 1
