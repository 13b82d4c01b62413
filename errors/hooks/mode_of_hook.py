"""A hook on several tensors runs when all gradients have come, or when any
has.
"""

import torch
from torch.autograd.graph import register_multi_grad_hook

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Expects mode to be one of",
    message="Expects mode to be one of ('all', 'any') but got {first}",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """There is no such mode."""
    w = torch.tensor(3.0, requires_grad=True)
    register_multi_grad_hook([w], lambda grads: None, mode="first")


@gives([5.0, 3.0])
def fix():
    """Say `"all"` or `"any"`."""
    a = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(5.0, requires_grad=True)
    seen = []
    register_multi_grad_hook([a, b], seen.extend, mode="all")
    (a * b).backward()
    return seen
