"""`capturable=True` keeps the count of steps on a graphics card, and this
parameter is on the processor.

It comes after loading a checkpoint from a card, too: the setting is part of it.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    heading="params and state_steps must be on supported devices",
    message="If capturable=True, params and state_steps must be on supported "
    "devices: {['cuda', 'xpu', 'hpu', 'privateuseone', 'xla']}.",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The first step."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.Adam([w], capturable=True)
    (w**2).backward()
    optimizer.step()


@gives(False)
def fix():
    """Leave it out; after loading, set it back in each group."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.Adam([w], capturable=True)
    for group in optimizer.param_groups:
        group["capturable"] = False
    (w**2).backward()
    optimizer.step()
    return optimizer.param_groups[0]["capturable"]
