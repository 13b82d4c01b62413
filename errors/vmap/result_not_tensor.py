"""Under `vmap` a function returns tensors, which are stacked to a batch."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="must only return Tensors, got type",
    message="vmap({<lambda>}, ...): `{<lambda>}` must only return Tensors, "
    "got type {<class 'float'>}. Did you mean to set out_dims= to None for "
    "output?",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """It returns a Python number."""
    torch.vmap(lambda x: 0.5)(torch.tensor([1.0, 2.0]))


@gives([0.5, 0.5])
def fix():
    """Make a tensor of it."""
    half = torch.vmap(lambda x: torch.tensor(0.5))
    return half(torch.tensor([1.0, 2.0]))


@gives(([2.0, 4.0], 0.5))
def fix_out_dims():
    """Or say by `None` in `out_dims` that it is the same for all samples."""
    scaled = torch.vmap(lambda x: (2 * x, 0.5), out_dims=(0, None))
    return scaled(torch.tensor([1.0, 2.0]))
