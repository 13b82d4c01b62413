"""A tensor is a box, and the rows of this list differ in length."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="expected sequence of length {2} at {dim 1} ({got 1})",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Samples of different length."""
    torch.tensor([[1.0, 2.0], [3.0]])


@gives([[1.0, 2.0], [3.0, 0.0]])
def fix():
    """Fill the short ones up, and remember the lengths."""
    rows = [torch.tensor([1.0, 2.0]), torch.tensor([3.0])]
    return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
