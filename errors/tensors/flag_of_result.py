"""The flag of a result follows from its inputs and cannot be switched off by
hand.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="you can only change requires_grad flags of leaf variables",
    message="you can only change requires_grad flags of leaf variables. If "
    "you want to use a computed variable in a subgraph that doesn't require "
    "differentiation use var_no_grad = var.detach().",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """The flag of a result was set to `False`."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    y.requires_grad = False


@gives((9.0, False))
def fix():
    """`detach()` gives the same numbers without the record."""
    w = torch.tensor(3.0, requires_grad=True)
    y = (w**2).detach()
    return y, y.requires_grad


def cause_part():
    """One entry of a parameter was to be frozen; a view is a result, too."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w[0].requires_grad_(False)


@gives([0.0, 4.0])
def fix_part():
    """Freeze a part by a mask on its gradient."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.register_hook(lambda grad: grad * torch.tensor([0.0, 1.0]))
    (w**2).sum().backward()
    return w.grad
