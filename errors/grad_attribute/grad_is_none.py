"""There is no gradient to work on: `.grad` is `None` until a `backward()`
arrives.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    heading="'NoneType' object has no attribute",
    message="'NoneType' object has no attribute '{zero_}'",
    explained_by="learn/accumulation.md#clear-it-before-each-backward",
)


def provoke():
    """The gradient is zeroed before the first `backward()`."""
    w = torch.tensor(3.0, requires_grad=True)
    w.grad.zero_()


@gives(6.0)
def fix():
    """Set it to `None`, which works at any time."""
    w = torch.tensor(3.0, requires_grad=True)
    for _ in range(2):
        w.grad = None
        (w**2).backward()
    return w.grad


def cause_unused():
    """The norm of each gradient is logged, and one layer is not used."""
    layers = torch.nn.ModuleList([torch.nn.Linear(1, 1), torch.nn.Linear(1, 1)])
    layers[0](torch.ones(1, 1)).sum().backward()
    [p.grad.norm() for p in layers.parameters()]


@gives([1.0, 1.0])
def fix_unused():
    """Leave out those without one."""
    layers = torch.nn.ModuleList([torch.nn.Linear(1, 1), torch.nn.Linear(1, 1)])
    layers[0](torch.ones(1, 1)).sum().backward()
    return [p.grad.norm() for p in layers.parameters() if p.grad is not None]
