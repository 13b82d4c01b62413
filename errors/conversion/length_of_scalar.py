"""A tensor of one number has no length."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="len() of a 0-d tensor",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """A mean of a vector is one number."""
    loss = torch.tensor([1.0, 3.0]).mean()
    len(loss)


@gives((1, 0))
def fix():
    """`numel()` counts numbers, `dim()` axes; both take any tensor."""
    loss = torch.tensor([1.0, 3.0]).mean()
    return loss.numel(), loss.dim()
