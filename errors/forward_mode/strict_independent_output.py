"""Under `strict=True` a result that does not depend on the argument is an
error and not a zero.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="The output of f is independent of the inputs",
    message="jvp(f, primals, tangents, strict=True): The output of f is "
    "independent of the inputs. This is not allowed with strict=True.",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """The way from the argument was cut."""

    def constant(x):
        return torch.zeros(2)

    x = torch.tensor(3.0)
    torch.func.jvp(constant, (x,), (torch.ones_like(x),), strict=True)


@gives(([0.0, 0.0], [0.0, 0.0]))
def fix():
    """Where a zero is right, leave `strict` out."""

    def constant(x):
        return torch.zeros(2)

    x = torch.tensor(3.0)
    return torch.func.jvp(constant, (x,), (torch.ones_like(x),))


def cause_number():
    """`item()` on the way makes a constant."""

    def square(x):
        return torch.tensor(x.item() ** 2)

    x = torch.tensor(3.0)
    torch.func.jvp(square, (x,), (torch.ones_like(x),), strict=True)


@gives((9.0, 6.0))
def fix_number():
    """Compute with the tensor."""
    x = torch.tensor(3.0)
    return torch.func.jvp(
        torch.square, (x,), (torch.ones_like(x),), strict=True
    )
