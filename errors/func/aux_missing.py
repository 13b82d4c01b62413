"""With `has_aux=True` the function must return two things: its value and
what comes along.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="output of function f should be a tuple: (output, aux)",
    message="{grad_and_value(f)(*args)}: output of function f should be a "
    "tuple: (output, aux) if has_aux is True",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """It returns the value alone."""

    def energy(x):
        return (x**2).sum()

    torch.func.grad(energy, has_aux=True)(torch.tensor([1.0, 2.0]))


@gives(([2.0, 4.0], 5.0))
def fix():
    """Return a pair; `grad_and_value` is shorter where the value is all you
    want.
    """

    def energy(x):
        value = (x**2).sum()
        return value, value

    return torch.func.grad(energy, has_aux=True)(torch.tensor([1.0, 2.0]))


def cause_vjp():
    """`vjp` and `jvp` say the same."""
    torch.func.vjp(torch.sin, torch.tensor([0.0]), has_aux=True)
