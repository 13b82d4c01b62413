"""Data and parameters are numbers of different precision, and torch converts
neither.
"""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="mat1 and mat2 must have the same dtype",
    message="mat1 and mat2 must have the same dtype, "
    "but got {Double} and {Float}",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """The data come from NumPy, as float64; parameters are float32."""
    x = torch.from_numpy(np.array([[1.0], [2.0]]))
    torch.nn.Linear(1, 1)(x)


@gives([[2.0], [4.0]])
def fix():
    """Convert the data once, where they come in."""
    x = torch.from_numpy(np.array([[1.0], [2.0]])).float()
    layer = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.constant_(layer.weight, 2.0)
    return layer(x).detach()


def cause_integers():
    """The data are whole numbers."""
    x = torch.tensor([[1], [2]])
    torch.nn.Linear(1, 1)(x)


@gives([[2.0], [4.0]])
def fix_integers():
    """Write them with a point, or call `float()` on the tensor."""
    x = torch.tensor([[1.0], [2.0]])
    layer = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.constant_(layer.weight, 2.0)
    return layer(x).detach()
