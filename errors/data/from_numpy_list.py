"""`from_numpy` takes an array of NumPy and nothing else."""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="expected np.ndarray (got {list})",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A list."""
    torch.from_numpy([1.0, 2.0])


@gives([1.0, 2.0])
def fix():
    """`torch.tensor` takes lists, numbers and arrays."""
    return torch.tensor([1.0, 2.0])


def cause_tensor():
    """What comes in is a tensor already."""
    torch.from_numpy(torch.ones(2))


def cause_number():
    """An array of one number, indexed, is no array any more."""
    torch.from_numpy(np.array([1.0, 2.0])[0])


@gives(1.0)
def fix_any():
    """`torch.as_tensor` takes them all, and shares memory where it can."""
    return torch.as_tensor(np.array([1.0, 2.0])[0])
