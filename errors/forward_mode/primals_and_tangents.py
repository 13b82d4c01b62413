"""Each argument needs a direction."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected primals and tangents to have the same python structure",
    message="jvp(f, primals, tangents): Expected primals and tangents to have "
    "the same python structure. For example, if primals is a tuple of 3 "
    "tensors, tangents also must be. Got primals with structure "
    "{TreeSpec(tuple, None, [*,\n  *])} and tangents with structure "
    "{TreeSpec(tuple, None, [*])}",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """One direction for two arguments."""
    a, b = torch.tensor(2.0), torch.tensor(5.0)
    torch.func.jvp(torch.mul, (a, b), (torch.tensor(1.0),))


@gives((10.0, 5.0))
def fix():
    """Zero for an argument that stays where it is."""
    a, b = torch.tensor(2.0), torch.tensor(5.0)
    directions = (torch.tensor(1.0), torch.tensor(0.0))
    return torch.func.jvp(torch.mul, (a, b), directions)
