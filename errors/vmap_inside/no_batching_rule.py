"""This operation has not been taught to take a batch."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Batching rule not implemented for aten::equal",
    message="Batching rule not implemented for {aten::equal}. We could not "
    "generate a fallback.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """`torch.equal` answers with a Python `bool`, one for the whole batch."""
    x = torch.tensor([[1.0, 1.0], [1.0, 2.0]])
    torch.vmap(lambda row: torch.tensor(torch.equal(row, row.flip(0))))(x)


@gives([True, False])
def fix():
    """Say it with operations that give a tensor."""
    x = torch.tensor([[1.0, 1.0], [1.0, 2.0]])
    return torch.vmap(lambda row: (row == row.flip(0)).all())(x)


def cause_lstm():
    """Recurrent layers are not taught, either."""
    layer = torch.nn.LSTM(1, 1)
    torch.vmap(lambda x: layer(x)[0])(torch.ones(2, 3, 1, 1))


@gives((2, 3, 1))
def fix_lstm():
    """They have an axis for the batch of their own."""
    layer = torch.nn.LSTM(1, 1, batch_first=True)
    return tuple(layer(torch.ones(2, 3, 1))[0].shape)
