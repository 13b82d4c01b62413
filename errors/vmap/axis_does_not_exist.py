"""The axis to map over does not exist in this tensor."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="but that input is a Tensor of dimensionality",
    message="vmap({<lambda>}, {in_dims=0}, ...)(<inputs>): Got {in_dim=0} for "
    "some input, but that input is a Tensor of dimensionality {0 so} expected "
    "in_dim to satisfy {-0} <= in_dim {< 0}.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """One number has no axis at all."""
    scaled = torch.vmap(lambda x, factor: factor * x)
    scaled(torch.ones(3), torch.tensor(2.0))


@gives([2.0, 2.0, 2.0])
def fix():
    """Say `None` for it in `in_dims`."""
    scaled = torch.vmap(lambda x, factor: factor * x, in_dims=(0, None))
    return scaled(torch.ones(3), torch.tensor(2.0))


def cause_axis():
    """The second axis of a vector."""
    torch.vmap(lambda x: 2 * x, in_dims=1)(torch.ones(3))


@gives([2.0, 2.0, 2.0])
def fix_axis():
    """Its only axis is 0."""
    return torch.vmap(lambda x: 2 * x, in_dims=0)(torch.ones(3))
