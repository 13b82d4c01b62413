"""The flag takes `True` or `False` and nothing that is merely true or false."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="requires_grad must be a bool",
    explained_by="learn/requires-grad.md#one-flag-set-once",
)


def provoke():
    """A number was assigned."""
    x = torch.tensor(1.0)
    x.requires_grad = 1


@gives(True)
def fix():
    """Assign a `bool`."""
    x = torch.tensor(1.0)
    x.requires_grad = bool(1)
    return x.requires_grad
