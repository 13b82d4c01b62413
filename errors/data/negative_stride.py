"""A reversed array is a view that walks backward, and tensors walk forward
only.
"""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="At least one stride in the given numpy array is negative",
    message="At least one stride in the given numpy array is negative, and "
    "tensors with negative strides are not currently supported. (You can "
    "probably work around this by making a copy of your array  with "
    "array.copy().)",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """An image was flipped, or a series turned round, by `[::-1]`."""
    readings = np.array([1.0, 2.0, 3.0])
    torch.from_numpy(readings[::-1])


@gives([3.0, 2.0, 1.0])
def fix():
    """Copy what was turned round."""
    readings = np.array([1.0, 2.0, 3.0])
    return torch.from_numpy(readings[::-1].copy())
