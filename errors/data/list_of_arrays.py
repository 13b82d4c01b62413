"""The list is read number by number in Python, which takes far longer than a
copy.
"""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="Creating a tensor from a list of numpy.ndarrays",
    message="Creating a tensor from a list of numpy.ndarrays is extremely "
    "slow. Please consider converting the list to a single numpy.ndarray with "
    "numpy.array() before converting to a tensor.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A batch was collected in a list."""
    samples = [np.array([1.0, 2.0]), np.array([3.0, 4.0])]
    torch.tensor(samples)


@gives([[1.0, 2.0], [3.0, 4.0]])
def fix():
    """Make one array of it first."""
    samples = [np.array([1.0, 2.0]), np.array([3.0, 4.0])]
    return torch.from_numpy(np.stack(samples))
