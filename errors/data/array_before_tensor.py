"""The array stood first, so NumPy was to compute, and it refused the tensor."""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="unsupported operand type(s) for {*:} 'numpy.ndarray' and 'Tensor'",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """An array times a tensor that requires grad."""
    w = torch.tensor([3.0, 4.0], requires_grad=True)
    np.array([1.0, 2.0]) * w


@gives([1.0, 2.0])
def fix():
    """Make the array a tensor, once, before the computation."""
    x = torch.from_numpy(np.array([1.0, 2.0]))
    w = torch.tensor([3.0, 4.0], requires_grad=True)
    (x * w).sum().backward()
    return w.grad
