"""What is called a loss here is no tensor."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    heading="object has no attribute 'backward'",
    message="'{float}' object has no attribute 'backward'",
    explained_by="learn/backward.md#one-call-fills-grad",
    variants=[
        "'NoneType' object has no attribute 'backward'",
    ],
)


def provoke():
    """`item()` has turned it into a Python number."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = (w**2).item()
    loss.backward()


@gives((6.0, 9.0))
def fix():
    """Keep the tensor for the walk, and take the number for the log."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = w**2
    loss.backward()
    return w.grad, loss.item()


def cause_empty_sum():
    """A sum over nothing is Python's 0."""
    losses = []
    sum(losses).backward()


def cause_none():
    """A function without `return` gives `None`, and so does `backward()`."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = (w**2).backward()
    loss.backward()


@gives(6.0)
def fix_none():
    """Give the name to the loss, not to what `backward()` returns."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = w**2
    loss.backward()
    return w.grad
