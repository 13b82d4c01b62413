"""The tensor shares the memory of an array that must not be written to, and
torch cannot promise not to.
"""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="The given NumPy array is not writable",
    message="The given NumPy array is not writable, and PyTorch does not "
    "support non-writable tensors. This means writing to this tensor will "
    "result in undefined behavior. You may want to copy the array to protect "
    "its data or make it writable before converting it to a tensor. This type "
    "of warning will be suppressed for the rest of this program.",
    explained_by="learn/no-grad.md#two-relatives",
    aliases=[
        (
            "The given NumPy array is not writeable, and PyTorch does not "
            "support non-writeable tensors. This means you can write to the "
            "underlying (supposedly non-writeable) NumPy array using the "
            "tensor. You may want to copy the array to protect its data or "
            "make it writeable before converting it to a tensor. This type of "
            "warning will be suppressed for the rest of this program.",
            "1.9",
            "https://github.com/pytorch/vision/issues/4353",
        ),
    ],
)


def provoke():
    """Arrays from `jax`, `np.frombuffer` or a memory map are read-only."""
    readings = np.frombuffer(np.array([35.5, 56.0]).tobytes())
    torch.from_numpy(readings)


@gives([35.5, 56.0])
def fix():
    """Copy the array, and the tensor has memory of its own."""
    readings = np.frombuffer(np.array([35.5, 56.0]).tobytes())
    return torch.from_numpy(readings.copy())
