"""Every argument is marked as the same for all samples, so there is no
batch.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Expected at least one Tensor to vmap over",
    message="vmap: Expected at least one Tensor to vmap over",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """`in_dims` has nothing but `None`."""
    torch.vmap(lambda x: 2 * x, in_dims=(None,))(torch.ones(3))


@gives([2.0, 2.0, 2.0])
def fix():
    """Mark at least one argument by its axis, or call the function itself."""
    return torch.vmap(lambda x: 2 * x, in_dims=(0,))(torch.ones(3))
