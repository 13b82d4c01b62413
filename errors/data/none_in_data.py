"""What is to become a tensor is no number and no list of numbers."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="Could not infer dtype of {NoneType}",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """A gradient that is still `None`."""
    w = torch.tensor(3.0, requires_grad=True)
    torch.tensor(w.grad)


@gives(6.0)
def fix():
    """Call `backward()` before you read it."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    return w.grad.clone()


def cause_return():
    """A function that lacks its `return`."""

    def reading(readings=(35.5, 56.0)):
        max(readings)

    torch.tensor(reading())


@gives(56.0)
def fix_return():
    """Return the number."""

    def reading(readings=(35.5, 56.0)):
        return max(readings)

    return torch.tensor(reading())
