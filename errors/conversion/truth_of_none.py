"""A tensor without elements was used as a condition."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="Boolean value of Tensor with no values is ambiguous",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """A list is true where it is not empty; a tensor has no such rule."""
    found = torch.tensor([])
    if found:
        found = found + 1


@gives(0)
def fix():
    """Ask for the number of elements."""
    found = torch.tensor([])
    return found.numel()
