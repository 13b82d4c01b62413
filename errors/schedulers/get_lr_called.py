"""`get_lr()` is a part of the computation and gives a wrong number when you
call it.
"""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=UserWarning,
    heading="To get the last learning rate computed by the scheduler",
    message="To get the last learning rate computed by the scheduler, please "
    "use `get_last_lr()`.",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The rate is to be logged."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1)
    scheduler.get_lr()


@gives([0.25])
def fix():
    """Ask for the last one."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)
    optimizer.step()
    scheduler.step()
    return scheduler.get_last_lr()


@warns(UserWarning)
@gives([0.125])
def wrong_ignore():
    """Ignore the warning.

    After one step the rate is 0.25, and `get_lr()` says 0.125: it multiplies
    once more.
    """
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)
    optimizer.step()
    scheduler.step()
    return scheduler.get_lr()
