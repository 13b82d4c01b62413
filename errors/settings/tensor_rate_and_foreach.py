"""A learning rate in a tensor and steps over all parameters at once go
together on a graphics card only.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="lr as a Tensor is not supported for capturable=False and "
    "foreach=True",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Both were asked for."""
    w = torch.ones(1, requires_grad=True)
    torch.optim.Adam([w], lr=torch.tensor(0.1), foreach=True)


@gives(True)
def fix():
    """Pass a number; `foreach` is chosen by itself where it helps."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.Adam([w], lr=0.1, foreach=True)
    return optimizer.param_groups[0]["foreach"]
