"""The direction was given in whole numbers."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Expected tangent to be floating point or complex",
    message="Expected tangent to be floating point or complex, but got: "
    "{torch.int64}",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """The direction was written without a point."""
    x, direction = torch.tensor(3.0), torch.tensor(1)
    torch.func.jvp(torch.square, (x,), (direction,))


@gives((9.0, 6.0))
def fix():
    """Write `1.0` instead of `1`, or use `ones_like`."""
    x = torch.tensor(3.0)
    return torch.func.jvp(torch.square, (x,), (torch.ones_like(x),))
