"""`cat` joins along an axis, and a single number has none."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="zero-dimensional tensor (at position {0}) cannot be concatenated",
    explained_by="learn/the-problem.md#one-number-says-how-wrong",
)


def provoke():
    """A list of losses was joined."""
    w = torch.tensor(3.0, requires_grad=True)
    losses = [w**2, 4 * w]
    torch.cat(losses)


@gives((21.0, 10.0))
def fix():
    """`stack` makes the axis. Gradients flow through it."""
    w = torch.tensor(3.0, requires_grad=True)
    losses = [w**2, 4 * w]
    total = torch.stack(losses).sum()
    total.backward()
    return total.item(), w.grad.item()
