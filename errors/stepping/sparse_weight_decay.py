"""Weight decay shrinks every row, and a sparse gradient leaves most rows
alone.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="weight_decay option is not compatible with sparse gradients",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Both were asked for."""
    table = torch.nn.Embedding(3, 2, sparse=True)
    optimizer = torch.optim.Adagrad(table.parameters(), weight_decay=0.5)
    table(torch.tensor([1])).sum().backward()
    optimizer.step()


@gives([True, True, True])
def fix():
    """With a dense gradient every row shrinks."""
    table = torch.nn.Embedding(3, 2)
    torch.nn.init.ones_(table.weight)
    optimizer = torch.optim.Adagrad(table.parameters(), weight_decay=0.5)
    table(torch.tensor([1])).sum().backward()
    optimizer.step()
    return (table.weight < 1).all(dim=1)
