"""The learning rate is text."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="not supported between instances of 'str' and 'float'",
    message="'<' not supported between instances of '{str}' and '{float}'",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """It was read from a file; YAML takes `1e-3` for text, for want of a
    point.
    """
    w = torch.ones(1, requires_grad=True)
    torch.optim.SGD([w], lr="1e-3")


@gives(0.001)
def fix():
    """Convert it."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=float("1e-3"))
    return optimizer.param_groups[0]["lr"]
