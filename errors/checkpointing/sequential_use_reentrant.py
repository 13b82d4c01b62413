"""There are two ways to checkpoint a sequence of layers, and you have not
said which.
"""

import torch
from torch.utils.checkpoint import checkpoint_sequential

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="torch.utils.checkpoint.checkpoint_sequential: the use_reentrant",
    message="torch.utils.checkpoint.checkpoint_sequential: the use_reentrant "
    "parameter should be passed explicitly. In version 2.9 we will raise an "
    "exception if use_reentrant is not passed. use_reentrant=False is "
    "recommended, but if you need to preserve the current default behavior, "
    "you can pass use_reentrant=True. Refer to docs for more details on the "
    "differences between the two variants.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """The parameter is missing."""
    layers = [torch.sin, torch.square]
    checkpoint_sequential(layers, 2, torch.tensor(0.0, requires_grad=True))


@gives(12.0)
def fix():
    """Choose the new one."""
    double = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.constant_(double.weight, 2.0)
    x = torch.tensor([3.0], requires_grad=True)
    checkpoint_sequential(
        [torch.square, double], 2, x, use_reentrant=False
    ).backward()
    return x.grad.item()
