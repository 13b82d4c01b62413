"""A mask selects more from one sample than from another, and the samples of
a batch must agree in size.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="We do not support batching operators that can support "
    "dynamic shape",
    message="vmap: We do not support batching operators that can support "
    "dynamic shape. Attempting to batch over indexing with a boolean mask.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The sum of what is large."""
    rows = torch.tensor([[1.0, 5.0], [6.0, 7.0]])
    torch.vmap(lambda row: row[row > 4].sum())(rows)


@gives([5.0, 13.0])
def fix():
    """Put zeros where the mask says no."""
    rows = torch.tensor([[1.0, 5.0], [6.0, 7.0]])
    return torch.vmap(lambda row: torch.where(row > 4, row, 0.0).sum())(rows)
