"""NumPy wants the memory of a tensor, and inside a transform the tensor is a
wrapper without memory.
"""

import numpy as np
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Cannot access data pointer of Tensor",
    message="Cannot access data pointer of Tensor that doesn't have storage",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """The function computes with NumPy."""

    def wave(x):
        return torch.from_numpy(np.sin(x.detach().numpy()))

    torch.func.vmap(wave)(torch.tensor([0.0, 1.0]))


@gives([1.0, 1.0])
def fix():
    """Compute with torch."""
    slopes = torch.func.vmap(torch.func.grad(torch.sin))
    return slopes(torch.tensor([0.0, 0.0]))


def cause_list():
    """`tolist()` reads the memory, too."""

    def doubled(x):
        return torch.tensor(x.tolist()) * 2

    torch.func.vmap(doubled)(torch.ones(2, 2))
