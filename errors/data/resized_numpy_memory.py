"""The memory belongs to NumPy, and torch may not make it larger."""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="Trying to resize storage that is not resizable",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A tensor on the memory of an array is to grow."""
    x = torch.from_numpy(np.array([1.0, 2.0]))
    x.resize_(3)


@gives([1.0, 2.0, 0.0])
def fix():
    """Make a new, longer tensor."""
    x = torch.from_numpy(np.array([1.0, 2.0]))
    return torch.cat([x, torch.zeros(1)])
