"""The result to differentiate is a Python number, and a number has no
history.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    message="Expected output to be a torch.Tensor",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """`item()` was called too early."""
    x = torch.tensor(3.0, requires_grad=True)
    loss = (x**2).item()
    torch.autograd.grad([loss], [x])


@gives(6.0)
def fix():
    """Pass the tensor."""
    x = torch.tensor(3.0, requires_grad=True)
    loss = x**2
    (slope,) = torch.autograd.grad([loss], [x])
    return slope
