"""`in_dims` is a number, or a tuple with an entry for each argument."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="expected `in_dims` to be int or a (potentially nested) tuple",
    message="vmap({<lambda>}, {in_dims=[0]}, ...)(<inputs>): expected "
    "`in_dims` to be int or a (potentially nested) tuple matching the "
    "structure of inputs, got: {<class 'list'>}.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """A list."""
    torch.vmap(lambda x: 2 * x, in_dims=[0])(torch.ones(3))


@gives([2.0, 2.0, 2.0])
def fix():
    """A tuple."""
    return torch.vmap(lambda x: 2 * x, in_dims=(0,))(torch.ones(3))


def cause_none():
    """`None`, where nothing was to be mapped over."""
    torch.vmap(lambda x: 2 * x, in_dims=None)(torch.ones(3))
