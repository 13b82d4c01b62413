"""A change in place cannot make a tensor larger."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="output with shape [2] doesn't match the broadcast shape",
    message="output with shape {[2]} doesn't match the broadcast shape {[3, "
    "2]}",
    explained_by="learn/no-grad.md#tell-it-not-to-look",
)


def provoke():
    """The step has a row for each sample, the parameter has one."""
    w = torch.tensor([1.0, 2.0])
    step = torch.ones(3, 2)
    w -= step


@gives([-2.0, -1.0])
def fix():
    """Reduce the step to the shape of the parameter."""
    w = torch.tensor([1.0, 2.0])
    step = torch.ones(3, 2)
    w -= step.sum(0)
    return w
