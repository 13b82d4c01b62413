"""An optimizer of your own has a setting without a default, and it was not
given.
"""

import torch
from torch.optim.optimizer import Optimizer, required

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="parameter group didn't specify a value of required "
    "optimization parameter",
    message="parameter group didn't specify a value of required optimization "
    "parameter {lr}",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The setting is marked as required."""

    class Descent(Optimizer):
        def __init__(self, params, lr=required):
            super().__init__(params, {"lr": lr})

    Descent([torch.ones(1, requires_grad=True)])


@gives(0.1)
def fix():
    """Give it."""

    class Descent(Optimizer):
        def __init__(self, params, lr=required):
            super().__init__(params, {"lr": lr})

    optimizer = Descent([torch.ones(1, requires_grad=True)], lr=0.1)
    return optimizer.param_groups[0]["lr"]
