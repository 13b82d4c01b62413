"""The optimizer has got another `step` since the scheduler was made, so the
scheduler cannot see whether it was called.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="Seems like `optimizer.step()` has been overridden",
    message="Seems like `optimizer.step()` has been overridden after learning "
    "rate scheduler initialization. Please, make sure to call "
    "`optimizer.step()` before `lr_scheduler.step()`. See more details at "
    "https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """A wrapper puts its own function in place."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)
    original = optimizer.step
    optimizer.step = lambda: original()
    optimizer.step()
    scheduler.step()


@gives((1, 0.25))
def fix():
    """Register a hook, which leaves `step` as it is."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, gamma=0.5)
    steps = []
    optimizer.register_step_pre_hook(lambda *_: steps.append("step"))
    optimizer.step()
    scheduler.step()
    return len(steps), scheduler.get_last_lr()[0]
