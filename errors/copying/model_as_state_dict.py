"""`load_state_dict()` takes what `state_dict()` gave, not the model itself."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="Expected state_dict to be dict-like",
    message="Expected state_dict to be dict-like, got "
    "<class '{torch.nn.modules.linear.Linear}'>.",
    explained_by="learn/modules.md#a-module-holds-the-parameters",
)


def provoke():
    """The other model was passed."""
    teacher, student = torch.nn.Linear(1, 1), torch.nn.Linear(1, 1)
    student.load_state_dict(teacher)


@gives(2.0)
def fix():
    """Pass its `state_dict()`."""
    teacher, student = torch.nn.Linear(1, 1), torch.nn.Linear(1, 1)
    torch.nn.init.constant_(teacher.weight, 2.0)
    student.load_state_dict(teacher.state_dict())
    return student.weight.item()
