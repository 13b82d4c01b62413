"""The optimizer was made with names, and the new group has none, or the
other way round.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="cannot add param group without names",
    message="all optimizer param groups should be with/{without names}. "
    "cannot add param group without names to the optimizer",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A group is added later."""
    w = torch.ones(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([("w", w)], lr=0.1)
    optimizer.add_param_group({"params": [b]})


@gives(["b"])
def fix():
    """With names."""
    w = torch.ones(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([("w", w)], lr=0.1)
    optimizer.add_param_group({"params": [("b", b)]})
    return optimizer.param_groups[1]["param_names"]
