"""Between two schedulers there is one milestone, so there is one milestone
less than schedulers.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Sequential Schedulers expects number of schedulers",
    message="Sequential Schedulers expects number of schedulers provided to "
    "be one more than the number of milestone points, but got number of "
    "{schedulers 1} and the number of milestones to be {equal to 1}",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """One scheduler, one milestone."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    warm_up = torch.optim.lr_scheduler.ConstantLR(optimizer)
    torch.optim.lr_scheduler.SequentialLR(optimizer, [warm_up], milestones=[5])


@gives(2)
def fix():
    """Two, and where the second takes over."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    warm_up = torch.optim.lr_scheduler.ConstantLR(optimizer)
    decay = torch.optim.lr_scheduler.StepLR(optimizer, 30)
    both = torch.optim.lr_scheduler.SequentialLR(
        optimizer, [warm_up, decay], milestones=[5]
    )
    return len(both.state_dict()["_schedulers"])
