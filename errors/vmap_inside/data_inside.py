"""`.data` would give the memory of the whole batch, without the boundaries
between samples.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="accessing `data` under vmap transform is not allowed",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A value is to be used as a constant."""
    torch.vmap(lambda x: x * x.data)(torch.tensor([1.0, 3.0]))


@gives([1.0, 9.0])
def fix():
    """`detach()` says so, and knows of the batch."""
    return torch.vmap(lambda x: x * x.detach())(torch.tensor([1.0, 3.0]))
