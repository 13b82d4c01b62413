"""A scheduler counts its steps by itself."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="The epoch parameter in `scheduler.step()` was not necessary",
    message="The epoch parameter in `scheduler.step()` was not necessary and "
    "is being deprecated where possible. Please use `scheduler.step()` to "
    "step the scheduler. During the deprecation, if epoch is different from "
    "None, the closed form is used instead of the new chainable form, where "
    "available. Please open an issue if you are unable to replicate your use "
    "case: https://github.com/pytorch/pytorch/issues/new/choose.",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The epoch was passed."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1)
    optimizer.step()
    scheduler.step(1)


@gives(1)
def fix():
    """Pass nothing."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1)
    optimizer.step()
    scheduler.step()
    return scheduler.last_epoch
