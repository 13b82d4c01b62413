"""The function was run again, and its result does not depend on what
requires grad.
"""

import torch
from torch.utils.checkpoint import checkpoint

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="none of output has requires_grad=True",
    message="none of output has requires_grad=True, this checkpoint() is not "
    "necessary",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """It detaches inside."""
    x = torch.tensor(3.0, requires_grad=True)
    y = checkpoint(lambda x: x.detach() ** 2, x, use_reentrant=True)
    y.backward()


@gives(6.0)
def fix():
    """Keep the record."""
    x = torch.tensor(3.0, requires_grad=True)
    y = checkpoint(lambda x: x**2, x, use_reentrant=True)
    y.backward()
    return x.grad
