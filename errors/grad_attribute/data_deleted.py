"""A tensor without its numbers does not exist."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Deleting tensor data is not allowed",
    message="Deleting tensor data is not allowed. Delete tensor instead!",
    explained_by="understand/off-switches.md#data",
)


def provoke():
    """Memory was to be freed."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    del w.data


@gives(True)
def fix():
    """Let go of the tensor; it is freed with its last name."""
    import weakref

    w = torch.tensor([1.0, 2.0], requires_grad=True)
    alive = weakref.ref(w)
    del w
    return alive() is None
