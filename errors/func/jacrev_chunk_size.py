"""A Jacobian cannot be computed in pieces of no rows."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="jacrev: `chunk_size` should be greater than 0.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """A size was computed, and came out as 0."""
    x = torch.tensor([1.0, 2.0])
    torch.func.jacrev(torch.square, chunk_size=len(x) // 4)(x)


@gives([[2.0, 0.0], [0.0, 4.0]])
def fix():
    """At least 1; `None` computes all rows at once."""
    x = torch.tensor([1.0, 2.0])
    return torch.func.jacrev(torch.square, chunk_size=max(1, len(x) // 4))(x)
