"""`out_dims` must be built like what the function returns."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="out_dims is not compatible with the structure of `outputs`",
    message="vmap({<lambda>}, ..., out_dims={(0, 0)})(<inputs>): out_dims is "
    "not compatible with the structure of `outputs`. out_dims has structure "
    "{TreeSpec(tuple, None, [*,\n  *])} but outputs has structure {*.}",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Two entries for one result."""
    torch.vmap(lambda x: 2 * x, out_dims=(0, 0))(torch.ones(3))


@gives([2.0, 2.0, 2.0])
def fix():
    """One for each, or one number for all."""
    return torch.vmap(lambda x: 2 * x, out_dims=0)(torch.ones(3))
