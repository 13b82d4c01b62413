"""Another library would share the memory of this tensor, and records
nothing.
"""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=BufferError,
    heading="Can't export tensors that require gradient",
    message="Can't export tensors that require gradient, use tensor.detach()",
    explained_by="understand/off-switches.md#detach",
)


def provoke():
    """NumPy asked for the memory of a parameter."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    np.from_dlpack(w)


@gives([1.0, 2.0])
def fix():
    """Hand over a tensor without the flag; it has the same memory."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    return np.from_dlpack(w.detach()).tolist()
