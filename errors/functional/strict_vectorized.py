"""All rows at once, and a check of each, do not go together."""

import torch
from torch.autograd.functional import jacobian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="`strict=True` and `vectorized=True` are not supported together",
    message="torch.autograd.functional.jacobian: `strict=True` and "
    "`vectorized=True` are not supported together. Please either set "
    "`strict=False` or `vectorize=False`.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """Both were asked for."""
    x = torch.tensor([1.0, 3.0])
    jacobian(torch.square, x, strict=True, vectorize=True)


@gives([[2.0, 0.0], [0.0, 6.0]])
def fix():
    """Check while you develop; vectorize once it is right."""
    x = torch.tensor([1.0, 3.0])
    return jacobian(torch.square, x, vectorize=True)
