"""The copies of changed tensors live as long as the block, and the walk
began after it.
"""

import torch
from torch.autograd.graph import allow_mutation_on_saved_tensors

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    heading="Trying to backward outside of the "
    "'allow_mutation_on_saved_tensors'",
    message="Trying to backward outside of the "
    "'allow_mutation_on_saved_tensors' contextin which the graph was "
    "originally recorded.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """`backward()` stands behind the block."""
    x = torch.tensor(3.0, requires_grad=True)
    with allow_mutation_on_saved_tensors():
        loss = x**2
    loss.backward()


@gives(6.0)
def fix():
    """Move it into the block."""
    x = torch.tensor(3.0, requires_grad=True)
    with allow_mutation_on_saved_tensors():
        loss = x**2
        loss.backward()
    return x.grad
