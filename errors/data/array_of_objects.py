"""The array holds Python objects or strings, not numbers."""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="can't convert np.ndarray of type numpy.object",
    message="can't convert np.ndarray of type {numpy.object_}. The only "
    "supported types are: float64, float32, float16, complex64, complex128, "
    "int64, int32, int16, int8, uint64, uint32, uint16, uint8, and bool.",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """A column of a table has a gap, so NumPy keeps objects."""
    readings = np.array([35.5, None])
    torch.from_numpy(readings)


@gives([35.5, True])
def fix():
    """Convert to a type of numbers; the gap becomes `nan`."""
    readings = np.array([35.5, None]).astype(np.float32)
    first, gap = torch.from_numpy(readings)
    return first, gap.isnan()


def cause_strings():
    """Numbers that were read as text."""
    torch.from_numpy(np.array(["35.5", "56.0"]))


@gives([35.5, 56.0])
def fix_strings():
    """Convert the text."""
    return torch.from_numpy(np.array(["35.5", "56.0"]).astype(np.float32))
