"""Part of a parameter was changed while autograd was recording."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="a view of a leaf Variable that requires grad",
    message="a view of a leaf Variable that requires grad is being used in an "
    "in-place operation.",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """One entry was set."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w[0] = 5.0


@gives([5.0, 2.0])
def fix():
    """Put the change under `no_grad`."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.no_grad():
        w[0] = 5.0
    return w.detach()


def cause_flag_too_early():
    """A table to be filled got the flag when it was made."""
    table = torch.zeros(2, requires_grad=True)
    w = torch.tensor(3.0, requires_grad=True)
    table[0] = w**2


@gives(6.0)
def fix_flag_too_early():
    """It needs no flag: it requires grad as soon as something in it does."""
    table = torch.zeros(2)
    w = torch.tensor(3.0, requires_grad=True)
    table[0] = w**2
    table.sum().backward()
    return w.grad


@gives([[1.0, 2.0], [5.0, 2.0]])
def fix_copy():
    """Or change a copy, so that gradients flow on to the leaf."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    changed = w.clone()
    changed[0] = 5.0
    return [w.detach(), changed.detach()]
