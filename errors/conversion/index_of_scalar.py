"""A tensor of one number was indexed, and it has no first element.

Code from the time of `Variable` reads `loss.data[0]`.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=IndexError,
    heading="invalid index of a 0-dim tensor",
    message="invalid index of a 0-dim tensor. Use `tensor.item()` in Python "
    "or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The loss is one number today, where it was a list of one."""
    loss = torch.tensor(2.0, requires_grad=True) ** 2
    loss.data[0]


@gives(4.0)
def fix():
    """Take the number."""
    loss = torch.tensor(2.0, requires_grad=True) ** 2
    return loss.item()
