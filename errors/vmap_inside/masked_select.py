"""Each part of the batch would keep another number of values, and a tensor has
one shape.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Attempted to vmap over `mask` in torch.masked_select(",
    message="vmap: Attempted to vmap over `mask` in torch.masked_select(self, "
    "mask) We cannot support this because for each batch this would return a "
    "differently shaped Tensor. Please file an issue at "
    "https://github.com/pytorch/pytorch/issues if you need this feature.",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """Values were picked by a mask."""
    x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    torch.vmap(torch.masked_select)(x, x > 1)


@gives([2.0, 7.0])
def fix():
    """Put in place of the others what does not count: here 0, before a sum."""
    x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    return torch.vmap(lambda x, mask: torch.where(mask, x, 0.0).sum())(x, x > 1)
