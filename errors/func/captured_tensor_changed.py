"""The function changes a tensor that it was not given, and the change would
depend on the argument.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="function provided attempted to call in-place operation",
    message="During a grad (vjp, jvp, grad, etc) transform, the function "
    "provided attempted to call in-place operation ({aten::copy_}) that would "
    "mutate a captured Tensor. This is not supported; please rewrite the "
    "function being transformed to explicitly accept the mutated Tensor(s) as "
    "inputs.",
    explained_by="learn/no-grad.md#what-is-recorded-inside-and-what-is-not",
)


def provoke():
    """Results are written into a tensor from outside."""
    out = torch.zeros(2)

    def squares(x):
        out[0] = x[0] ** 2
        return out

    torch.func.jacrev(squares)(torch.tensor([3.0, 1.0]))


@gives([[6.0, 0.0], [0.0, 0.0]])
def fix():
    """Make the tensor inside, from the argument."""

    def squares(x):
        out = torch.zeros_like(x)
        out[0] = x[0] ** 2
        return out

    return torch.func.jacrev(squares)(torch.tensor([3.0, 1.0]))


def cause_total():
    """A running total is kept outside."""
    total = torch.tensor(0.0)

    def square(x):
        total.add_(x)
        return x**2

    torch.func.grad(square)(torch.tensor(3.0))


@gives((6.0, 3.0))
def fix_total():
    """Return it beside the value."""

    def square(x):
        return x**2, x

    return torch.func.grad(square, has_aux=True)(torch.tensor(3.0))
