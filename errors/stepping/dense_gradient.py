"""`SparseAdam` was given a gradient that has all rows."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="SparseAdam does not support dense gradients",
    message="SparseAdam does not support dense gradients, please consider "
    "Adam instead",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The embedding was made without `sparse=True`."""
    table = torch.nn.Embedding(3, 2)
    optimizer = torch.optim.SparseAdam(list(table.parameters()))
    table(torch.tensor([1])).sum().backward()
    optimizer.step()


@gives([False, True, False])
def fix():
    """Set it, and keep all other layers for an optimizer of their own."""
    table = torch.nn.Embedding(3, 2, sparse=True)
    before = table.weight.detach().clone()
    optimizer = torch.optim.SparseAdam(list(table.parameters()))
    table(torch.tensor([1])).sum().backward()
    optimizer.step()
    return (table.weight != before).any(dim=1)
