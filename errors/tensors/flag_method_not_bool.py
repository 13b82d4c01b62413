"""`requires_grad_()` takes `True` or `False` and nothing else."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="requires_grad_(): argument 'requires_grad' (position 1) "
    "must be bool",
    message="requires_grad_(): argument 'requires_grad' (position 1) must be "
    "bool, not {int}",
    explained_by="learn/requires-grad.md#one-flag-set-once",
)


def provoke():
    """A number was passed."""
    torch.tensor(1.0).requires_grad_(1)


@gives(True)
def fix():
    """Pass a `bool`, or nothing, which means `True`."""
    return torch.tensor(1.0).requires_grad_().requires_grad
