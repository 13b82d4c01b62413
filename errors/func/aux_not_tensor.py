"""What comes along under `has_aux=True` must be made of tensors, too."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected tensors, got unsupported type",
    message="Expected tensors, got unsupported type {<class 'float'>}",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """A Python number is returned for the log."""

    def energy(x):
        value = (x**2).sum()
        return value, 0.5

    torch.func.grad(energy, has_aux=True)(torch.tensor([1.0, 2.0]))


@gives(([2.0, 4.0], 0.5))
def fix():
    """Make a tensor of it."""

    def energy(x):
        value = (x**2).sum()
        return value, torch.tensor(0.5)

    return torch.func.grad(energy, has_aux=True)(torch.tensor([1.0, 2.0]))
