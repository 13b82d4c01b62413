"""By `None` in `out_dims` you said that this result is the same for all
samples, and it is not.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="can not return a BatchedTensor when out_dim is None",
    message="vmap({<lambda>}, ...): `{<lambda>}` can not return a "
    "BatchedTensor when out_dim is None",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The result depends on the sample."""
    torch.vmap(lambda x: 2 * x, out_dims=None)(torch.ones(3))


@gives([2.0, 2.0, 2.0])
def fix():
    """Leave `out_dims` at 0; take one of them afterward, if one is enough."""
    return torch.vmap(lambda x: 2 * x)(torch.ones(3))
