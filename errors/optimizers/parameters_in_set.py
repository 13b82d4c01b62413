"""A set has no order, and the state of an optimizer is saved by the order of
its parameters.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="optimizer parameters need to be organized in ordered collections",
    message="optimizer parameters need to be organized in ordered "
    "collections, but the ordering of tensors in sets will change between "
    "runs. Please use a list instead.",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """The parameters of a group in a set."""
    w = torch.ones(1, requires_grad=True)
    torch.optim.SGD([{"params": {w}}], lr=0.1)


@gives(1)
def fix():
    """In a list."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([{"params": [w]}], lr=0.1)
    return len(optimizer.param_groups[0]["params"])
