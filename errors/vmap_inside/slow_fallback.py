"""This operation is run sample by sample, because it has not been taught to
take a batch.

The result is right, and slow.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="There is a performance drop because",
    message="There is a performance drop because we have not yet implemented "
    "the batching rule for {aten::bincount}. Please file us an issue on "
    "GitHub so that we can prioritize its implementation.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Counting has no rule for batches."""
    rows = torch.tensor([[0, 1], [1, 1]])
    torch.vmap(torch.bincount)(rows)


@gives([[1, 1], [0, 2]])
def fix():
    """Say it with operations that have one."""
    rows = torch.tensor([[0, 1], [1, 1]])
    places = torch.arange(2)
    return torch.vmap(lambda row: (row == places[:, None]).sum(1))(rows)
