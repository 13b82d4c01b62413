"""A batch cannot be computed in pieces of no samples."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="vmap: chunk_size should be None or greater than 0",
    message="vmap: chunk_size should be None or greater than 0. ({got 0})",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """A size was computed, and came out as 0."""
    x = torch.ones(3)
    torch.vmap(torch.square, chunk_size=len(x) // 4)(x)


@gives([1.0, 1.0, 1.0])
def fix():
    """At least 1; `None` computes all samples at once."""
    x = torch.ones(3)
    return torch.vmap(torch.square, chunk_size=max(1, len(x) // 4))(x)
