"""`jvp` was given no argument to move."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected primals to contain at least one Tensor",
    message="jvp(f, primals, tangents): Expected primals to contain at least "
    "one Tensor.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """An empty tuple."""
    torch.func.jvp(torch.square, (), ())


@gives((9.0, 6.0))
def fix():
    """At least one tensor, with its direction."""
    x, direction = torch.tensor(3.0), torch.tensor(1.0)
    return torch.func.jvp(torch.square, (x,), (direction,))
