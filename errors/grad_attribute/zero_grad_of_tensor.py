"""Optimizers and modules have this method; of a tensor you clear `.grad`
yourself.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    message="'{Tensor}' object has no attribute 'zero_grad'",
    explained_by="learn/accumulation.md#clear-it-before-each-backward",
)


def provoke():
    """A parameter was asked to clear its own gradient."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    w.zero_grad()


@gives(6.0)
def fix():
    """Set `.grad` to `None` before the next walk."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    w.grad = None
    (w**2).backward()
    return w.grad.item()


def cause_list():
    """The parameters of a module were asked, one list of them."""
    params = list(torch.nn.Linear(1, 1).parameters())
    params.zero_grad()


@gives([None, None])
def fix_list():
    """The module has the method."""
    layer = torch.nn.Linear(1, 1)
    layer(torch.ones(1, 1)).sum().backward()
    layer.zero_grad()
    return [w.grad for w in layer.parameters()]
