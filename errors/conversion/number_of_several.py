"""One number was asked for, and this tensor has several."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="only one element tensors can be converted to Python scalars",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """`float()` of a loss that was not reduced."""
    errors = torch.tensor([1.0, 3.0])
    float(errors)


@gives(2.0)
def fix():
    """Reduce it to one number."""
    errors = torch.tensor([1.0, 3.0])
    return float(errors.mean())


def cause_list():
    """`torch.tensor` of a list wants numbers, and these are vectors."""
    rows = [torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])]
    torch.tensor(rows)


@gives([[1.0, 2.0], [3.0, 4.0]])
def fix_list():
    """`torch.stack` makes a matrix of vectors."""
    rows = [torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])]
    return torch.stack(rows)
