"""`item()` gives one number, and this tensor has several or none."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="a Tensor with {2} elements cannot be converted to Scalar",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The losses of all samples, not their mean."""
    errors = torch.tensor([1.0, 3.0])
    errors.item()


@gives([1.0, 3.0])
def fix():
    """`tolist()` takes any shape."""
    errors = torch.tensor([1.0, 3.0])
    return errors.tolist()


def cause_none():
    """A selection has left nothing over."""
    errors = torch.tensor([1.0, 3.0])
    errors[errors > 5].item()


@gives(2.0)
def fix_one():
    """Reduce the losses to one number."""
    errors = torch.tensor([1.0, 3.0])
    return errors.mean().item()
