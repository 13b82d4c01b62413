"""The batches that are mapped over together differ in length."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Expected all tensors to have the same size in the mapped "
    "dimension",
    message="vmap: Expected all tensors to have the same size in the mapped "
    "dimension, got sizes {[3, 2]} for the mapped dimension",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Three samples of one, two of the other."""
    torch.vmap(torch.mul)(torch.ones(3), torch.ones(2))


@gives([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]])
def fix():
    """Where each is to meet all of the other, map over one of them."""
    product = torch.vmap(torch.mul, in_dims=(0, None))
    return product(torch.ones(3), torch.tensor([1.0, 2.0]))


def cause_axis():
    """Samples stand in rows here, in columns there."""
    torch.vmap(torch.dot)(torch.ones(3, 2), torch.ones(2, 3))


@gives([2.0, 2.0, 2.0])
def fix_axis():
    """Name the axis of each."""
    product = torch.vmap(torch.dot, in_dims=(0, 1))
    return product(torch.ones(3, 2), torch.ones(2, 3))
