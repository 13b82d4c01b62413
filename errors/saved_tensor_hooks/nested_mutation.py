"""One such block stands inside another one."""

import torch
from torch.autograd.graph import allow_mutation_on_saved_tensors

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="allow_mutation_on_saved_tensors contexts cannot be nested",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """A function opens the block, and so does its caller."""
    with allow_mutation_on_saved_tensors(), allow_mutation_on_saved_tensors():
        pass


@gives(6.0)
def fix():
    """Open it once, around forward and backward."""
    x = torch.tensor(3.0, requires_grad=True)
    with allow_mutation_on_saved_tensors():
        y = 1 * x
        loss = y**2
        y.zero_()
        loss.backward()
    return x.grad
