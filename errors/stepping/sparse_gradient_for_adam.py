"""`Adam` keeps an average for every row, and a sparse gradient has some rows
only.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="please consider SparseAdam instead",
    message="Adam does not support sparse gradients, please consider "
    "SparseAdam instead",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """`sparse=True` was set to save memory."""
    table = torch.nn.Embedding(3, 2, sparse=True)
    optimizer = torch.optim.Adam(table.parameters())
    table(torch.tensor([1])).sum().backward()
    optimizer.step()


@gives([False, True, False])
def fix():
    """`SparseAdam` updates the rows that were used."""
    table = torch.nn.Embedding(3, 2, sparse=True)
    before = table.weight.detach().clone()
    optimizer = torch.optim.SparseAdam(list(table.parameters()))
    table(torch.tensor([1])).sum().backward()
    optimizer.step()
    return (table.weight != before).any(dim=1)
