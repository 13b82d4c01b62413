"""A parameter was changed while autograd was recording, and its old value is
the one that gradients belong to.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="a leaf Variable that requires grad is being used in an in-place "
    "operation.",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
    aliases=[
        (
            "a leaf Variable that requires grad has been used in an in-place "
            "operation.",
            "0.4",
            "https://github.com/dasguptar/treelstm.pytorch/pull/26",
        ),
    ],
)


def provoke():
    """The update of a parameter, recorded like any other operation."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    w -= 0.5 * w.grad


@gives((0.0, True))
def fix():
    """Put the update under `no_grad`; the tensor stays the leaf it was."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    with torch.no_grad():
        w -= 0.5 * w.grad
    return w.detach(), w.is_leaf


def cause_initial_values():
    """A parameter is filled with initial values after the flag was set."""
    w = torch.empty(2, requires_grad=True)
    w.uniform_(-1, 1)


@gives(True)
def fix_initial_values():
    """Fill it first, or use `torch.nn.init`, which does not record."""
    w = torch.empty(2, requires_grad=True)
    torch.nn.init.uniform_(w, -1, 1)
    return w.is_leaf


def cause_activation():
    """An activation with `inplace=True` stands directly behind an input."""
    x = torch.tensor([-1.0, 2.0], requires_grad=True)
    torch.nn.ReLU(inplace=True)(x)


@gives([0.0, 1.0])
def fix_activation():
    """Leave `inplace` out."""
    x = torch.tensor([-1.0, 2.0], requires_grad=True)
    torch.nn.ReLU()(x).sum().backward()
    return x.grad


@gives(None)
def wrong_assignment():
    """Write `w = w - 0.5 * w.grad` instead.

    The error goes away with the leaf: the name now stands for a result, or
    under `no_grad` for a tensor without the flag. The next step finds no
    gradient.
    """
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    with torch.no_grad():
        w = w - 0.5 * w.grad
    return w.grad
