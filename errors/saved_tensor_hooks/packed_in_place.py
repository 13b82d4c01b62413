"""A function that packs saved tensors changed the tensor itself, which
others still use.
"""

import torch
from torch.autograd.graph import saved_tensors_hooks

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="A saved tensor pack hook is modifying its input in place",
    message="A saved tensor pack hook is modifying its input in place. "
    "Tensors provided as input to pack hook cannot be modified by in-place "
    "operations as this can lead to unexpected side-effects. Please open an "
    "issue if you need to perform in-place operations on the input to a pack "
    "hook.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """It rounds in place."""
    x = torch.tensor(3.2, requires_grad=True)
    y = 1 * x
    with saved_tensors_hooks(
        lambda saved: saved.detach().round_(), lambda packed: packed
    ):
        y**2


@gives(6.0)
def fix():
    """Make a new tensor: the slope is that of the rounded value, twice 3."""
    x = torch.tensor(3.2, requires_grad=True)
    y = 1 * x
    with saved_tensors_hooks(
        lambda saved: saved.round(), lambda packed: packed
    ):
        y = y**2
    y.backward()
    return x.grad
