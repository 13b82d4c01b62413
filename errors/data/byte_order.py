"""The bytes of these numbers stand in the order of another machine, and torch
would read other numbers.
"""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="given numpy array has byte order different",
    message="given numpy array has byte order different from the native byte "
    "order. Conversion between byte orders is currently not supported.",
    explained_by="learn/the-problem.md#nobody-wrote-the-unit-down",
)


def provoke():
    """The file was written with the highest byte first, as many formats do."""
    readings = np.array([35.7, 55.9], dtype=">f4")
    torch.from_numpy(readings)


@gives([35.5, 56.0])
def fix():
    """Let NumPy convert it to the order of this machine."""
    readings = np.array([35.5, 56.0], dtype=">f4")
    return torch.from_numpy(readings.astype("=f4"))
