"""An expanded tensor repeats one place in memory, and writing to it would
write there many times.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="more than one element of the written-to tensor",
    message="unsupported operation: more than one element of the written-to "
    "tensor refers to a single memory location. Please clone() the tensor "
    "before performing the operation.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """Three rows that are one row in memory."""
    rows = torch.tensor([1.0, 2.0]).expand(3, 2)
    rows += 1


@gives([[2.0, 3.0], [2.0, 3.0], [2.0, 3.0]])
def fix():
    """Give each row its own memory first, by `clone()` or `repeat()`."""
    rows = torch.tensor([1.0, 2.0]).expand(3, 2).clone()
    rows += 1
    return rows
