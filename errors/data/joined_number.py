"""`stack` and `cat` join tensors, and one member of the list is none."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="expected Tensor as element 1 in argument 0",
    message="expected Tensor as element {1} in argument {0}, but got {float}",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """Some losses were turned into numbers, some not."""
    losses = [torch.tensor(1.0), 2.0]
    torch.stack(losses)


@gives([1.0, 2.0])
def fix():
    """Keep tensors in the list, or turn the others into tensors."""
    losses = [torch.tensor(1.0), 2.0]
    return torch.stack([torch.as_tensor(loss) for loss in losses])
