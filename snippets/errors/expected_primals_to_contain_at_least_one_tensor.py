"""`jvp` was given no argument to move."""

import torch

from snippets.errors.entry import Entry, gives

ENTRY = Entry(
    group="forward-mode",
    kind=RuntimeError,
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
