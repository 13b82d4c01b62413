"""A scheduler was to go on at a later epoch, and the optimizer does not know
the rate it started with.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=KeyError,
    heading="\"param 'initial_lr' is not specified in param_groups",
    message="\"param 'initial_lr' is not specified in param_groups{[0]} when "
    "resuming scheduler with last_epoch >= 0.\\nThis typically happens "
    "when:\\n1. You're trying to resume training from a checkpoint but "
    "haven't properly loaded the optimizer state\\n2. You're using last_epoch "
    '>= 0 for a fresh training run (not recommended)"',
    explained_by="learn/training-loop.md#the-whole-loop",
    aliases=[
        (
            "param 'initial_lr' is not specified in param_groups[0] when "
            "resuming an optimizer",
            "0.4",
            "https://github.com/mozilla/TTS/issues/57",
        ),
    ],
)


def provoke():
    """A new optimizer, and a scheduler at epoch 10."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    torch.optim.lr_scheduler.StepLR(optimizer, 30, last_epoch=10)


@gives((10, [0.5]))
def fix():
    """Load the state of the scheduler; `last_epoch` is part of it."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 30)
    for _ in range(10):
        optimizer.step()
        scheduler.step()
    resumed = torch.optim.lr_scheduler.StepLR(optimizer, 30)
    resumed.load_state_dict(scheduler.state_dict())
    return resumed.last_epoch, resumed.get_last_lr()
