"""Parameters must be able to move a little, so a module cannot be converted
to integers.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="nn.Module.to only accepts floating point or complex dtypes",
    message="nn.Module.to only accepts floating point or complex dtypes, but "
    "got desired dtype={torch.int64}",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """The module was converted to the type of the labels."""
    torch.nn.Linear(1, 1).to(torch.int64)


@gives("torch.float64")
def fix():
    """Take a floating-point type, or convert the data instead."""
    return str(torch.nn.Linear(1, 1).to(torch.float64).weight.dtype)
