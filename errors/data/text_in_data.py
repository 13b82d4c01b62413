"""A tensor holds numbers, and this is text."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="too many dimensions '{str}'",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Numbers that were read from a file as text."""
    torch.tensor(["35.5", "56.0"])


@gives([35.5, 56.0])
def fix():
    """Convert each one."""
    return torch.tensor([float(text) for text in ["35.5", "56.0"]])
