"""`jvp` takes the arguments of the function as a tuple, even where there is
one.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected primals to be a tuple",
    message="jvp(f, primals, tangents): Expected primals to be a tuple. E.g. "
    "it should be valid to call f(*primals).",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The argument itself."""
    x = torch.tensor(3.0)
    torch.func.jvp(torch.square, x, torch.ones_like(x))


@gives((9.0, 6.0))
def fix():
    """A tuple of one needs its comma."""
    x = torch.tensor(3.0)
    return torch.func.jvp(torch.square, (x,), (torch.ones_like(x),))


def cause_list():
    """A list is no tuple."""
    x = torch.tensor(3.0)
    torch.func.jvp(torch.square, [x], [torch.ones_like(x)])
