"""`vjp`, `jvp` and the Jacobians differentiate tensors, and the function
gave something else.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="to return only tensors, got unsupported type",
    message="{vjp}(f, {*primals}): expected f(*primals) to return only "
    "tensors, got unsupported type {<class 'float'>}",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """`item()` at the end of the function."""

    def energy(x):
        return (x**2).sum().item()

    torch.func.jacrev(energy)(torch.tensor([1.0, 2.0]))


@gives([2.0, 4.0])
def fix():
    """Return the tensor."""

    def energy(x):
        return (x**2).sum()

    return torch.func.jacrev(energy)(torch.tensor([1.0, 2.0]))
