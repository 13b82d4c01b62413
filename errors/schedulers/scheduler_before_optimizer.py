"""The scheduler has moved on before the first step was made, so the first
learning rate is never used.
"""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=UserWarning,
    heading="Detected call of `lr_scheduler.step()` before `optimizer.step()`",
    message="Detected call of `lr_scheduler.step()` before "
    "`optimizer.step()`. In PyTorch 1.1.0 and later, you should call them in "
    "the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  "
    "Failure to do this will result in PyTorch skipping the first value of "
    "the learning rate schedule. See more details at "
    "https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The two lines stand in the wrong order."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)
    (w**2).backward()
    scheduler.step()
    optimizer.step()


@gives(0.0)
def fix():
    """Step, then schedule: the first step has the rate 0.5."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)
    (w**2).backward()
    optimizer.step()
    scheduler.step()
    return w.detach()


def cause_skipped():
    """The step was left out, as a `GradScaler` does after an overflow."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)
    scaler = torch.amp.GradScaler("cpu", init_scale=float("inf"))
    scaler.scale(w**2).backward()
    scaler.step(optimizer)
    scheduler.step()


@warns(UserWarning)
@gives(1.5)
def wrong_ignore():
    """Ignore the warning.

    The first step has the rate that was meant for the second: 0.25 times the
    slope 6 leads from 3 to 1.5, and 0.5 leads to 0.
    """
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)
    (w**2).backward()
    scheduler.step()
    optimizer.step()
    return w.detach()
