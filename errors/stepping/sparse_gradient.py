"""The gradient of an embedding with `sparse=True` lists the rows that were
used, and this optimizer needs all rows.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="does not support sparse gradients",
    message="{RMSprop} does not support sparse gradients",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """`sparse=True` was set to save memory."""
    table = torch.nn.Embedding(3, 2, sparse=True)
    optimizer = torch.optim.RMSprop(table.parameters())
    table(torch.tensor([1])).sum().backward()
    optimizer.step()


@gives([0.0, 1.0, 0.0])
def fix():
    """`SGD` takes such gradients; here a step of 1 downward, in one row."""
    table = torch.nn.Embedding(3, 2, sparse=True)
    torch.nn.init.zeros_(table.weight)
    optimizer = torch.optim.SGD(table.parameters(), lr=1.0)
    table(torch.tensor([1])).sum().backward()
    optimizer.step()
    return -table.weight.detach()[:, 0]
