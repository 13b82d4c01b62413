"""Input and output overlap in memory, so the result would depend on the
order of the work.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="some elements of the input tensor and the written-to tensor",
    message="unsupported operation: some elements of the input tensor and the "
    "written-to tensor refer to a single memory location. Please clone() the "
    "tensor before performing the operation.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A tensor is shifted by one place within itself."""
    x = torch.tensor([1.0, 2.0, 3.0])
    x[1:] += x[:-1]


@gives([1.0, 3.0, 5.0])
def fix():
    """Read from a copy."""
    x = torch.tensor([1.0, 2.0, 3.0])
    x[1:] += x[:-1].clone()
    return x
