"""An integer tensor cannot hold the fractions that this change would bring."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="result type Float can't be cast to the desired output type",
    message="result type {Float} can't be cast to the desired output type "
    "{Long}",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """A step on parameters that were written without a point."""
    params = torch.tensor([1, 0])
    params -= 0.5


@gives([0.5, -0.5])
def fix():
    """Make them floating point."""
    params = torch.tensor([1.0, 0.0])
    params -= 0.5
    return params
