"""`grad` needs a function with one number as its value, and a vector of
length one is not a number.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected f(*args) to return a scalar Tensor",
    message="grad_and_value(f)(*args): Expected f(*args) to return a scalar "
    "Tensor, got tensor with {1 dims}. Maybe you wanted to use the vjp or "
    "jacrev APIs instead?",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The value has as many numbers as the argument."""

    def squares(x):
        return x**2

    torch.func.grad(squares)(torch.tensor([1.0, 2.0]))


@gives([2.0, 4.0])
def fix():
    """Reduce it to one number."""

    def energy(x):
        return (x**2).sum()

    return torch.func.grad(energy)(torch.tensor([1.0, 2.0]))


@gives([[2.0, 0.0], [0.0, 4.0]])
def fix_jacobian():
    """Or ask for all slopes of all values."""

    def squares(x):
        return x**2

    return torch.func.jacrev(squares)(torch.tensor([1.0, 2.0]))
