"""The slope is the same everywhere, so it has no derivative of its own, and
`create_graph=True` asks for one.
"""

import torch
from torch.autograd.functional import jacobian

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="The jacobian of the user-provided function is independent "
    "of input",
    message="The jacobian of the user-provided function is independent of "
    "input {0}. This is not allowed in strict mode when create_graph=True.",
    explained_by="learn/by-hand.md#the-chain-rule-gives-the-same-numbers",
)


def provoke():
    """A straight line."""

    def line(x):
        return 3 * x

    jacobian(line, torch.tensor(2.0), strict=True, create_graph=True)


@gives(3.0)
def fix():
    """Leave `create_graph` out where the first derivative is all you want."""

    def line(x):
        return 3 * x

    return jacobian(line, torch.tensor(2.0), strict=True)
