"""There are more tensors than vectors, or fewer."""

import torch
from torch.autograd.functional import vjp

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="v is a tuple of invalid length",
    message="v is a tuple of invalid length: should be {2} but got {1}.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """Two results, one vector."""

    def both(x):
        return x**2, 3 * x

    vjp(both, torch.tensor(5.0), (torch.tensor(1.0),))


@gives(13.0)
def fix():
    """A vector for each."""

    def both(x):
        return x**2, 3 * x

    one = torch.tensor(1.0)
    return vjp(both, torch.tensor(5.0), (one, one))[1]
