"""An argument has no axis to map over, because it is no tensor."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="We cannot vmap over non-Tensor arguments",
    message="vmap({<lambda>}, {in_dims=0}, ...)(<inputs>): Got {in_dim=0} for "
    "an input but the input is of type {<class 'float'>}. We cannot vmap over "
    "non-Tensor arguments, please use None as the respective in_dim",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """A factor that is the same for all samples."""
    scaled = torch.vmap(lambda x, factor: factor * x)
    scaled(torch.tensor([1.0, 2.0]), 3.0)


@gives([3.0, 6.0])
def fix():
    """Say `None` for it in `in_dims`."""
    scaled = torch.vmap(lambda x, factor: factor * x, in_dims=(0, None))
    return scaled(torch.tensor([1.0, 2.0]), 3.0)
