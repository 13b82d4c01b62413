"""A sparse tensor stores positions and values, and an array stores every
number.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="can't convert Sparse layout tensor to numpy",
    message="can't convert {Sparse} layout tensor to numpy. Use "
    "Tensor.to_dense() first.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """The gradient of an embedding with `sparse=True` is such a tensor."""
    table = torch.nn.Embedding(3, 2, sparse=True)
    table(torch.tensor([1])).sum().backward()
    table.weight.grad.numpy()


@gives([[0.0, 0.0], [1.0, 1.0], [0.0, 0.0]])
def fix():
    """Fill in the zeros."""
    table = torch.nn.Embedding(3, 2, sparse=True)
    table(torch.tensor([1])).sum().backward()
    return table.weight.grad.to_dense().numpy().tolist()
