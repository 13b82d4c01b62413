"""Some parameters came with a name and some without."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Some param names are missing",
    message="all optimizer params should be with/without names. Some param "
    "names are missing",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A list of pairs, and one tensor alone."""
    w = torch.ones(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    torch.optim.SGD([("w", w), b], lr=0.1)


@gives(["w", "b"])
def fix():
    """Name all of them, as `named_parameters()` does, or none."""
    w = torch.ones(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([("w", w), ("b", b)], lr=0.1)
    return optimizer.param_groups[0]["param_names"]
