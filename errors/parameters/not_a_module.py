"""A container takes modules, and this is a function or a class."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="is not a Module subclass",
    message="{torch.nn.modules.activation.ReLU} is not a Module subclass",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """The parentheses were left out: this is the class, not a module."""
    torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.ReLU)


@gives(2)
def fix():
    """Make a module of it."""
    return len(torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.ReLU()))
