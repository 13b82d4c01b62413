"""The function gives integers, which have no slope."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="All outputs of f must be floating-point or complex Tensors",
    message="vjp(f, ...): All outputs of f must be floating-point or complex "
    "Tensors, got Tensor with dtype {torch.int64}",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """The place of the largest number, not the number."""
    torch.func.vjp(torch.argmax, torch.tensor([1.0, 3.0]))


@gives([0.0, 1.0])
def fix():
    """Take the number itself."""
    _, walk = torch.func.vjp(torch.max, torch.tensor([1.0, 3.0]))
    return walk(torch.tensor(1.0))[0]
