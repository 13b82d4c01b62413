"""This tensor is a result, so no gradient arrives in it and a step would not
reach what it was made of.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="can't optimize a non-leaf Tensor",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """The flag was set first, and the start was scaled after that."""
    w = torch.ones(2, requires_grad=True) * 0.5
    torch.optim.SGD([w], lr=0.25)


@gives([0.25, 0.25])
def fix():
    """Scale first, and set the flag last: the slope of `w²` at 0.5 is 1."""
    w = (torch.ones(2) * 0.5).requires_grad_()
    optimizer = torch.optim.SGD([w], lr=0.25)
    (w**2).sum().backward()
    optimizer.step()
    return w.detach()


def cause_device():
    """`to()` gives a result as well, unless there is nothing to convert."""
    w = torch.ones(2, requires_grad=True).to(torch.float64)
    torch.optim.SGD([w], lr=0.25)


@gives("torch.float64")
def fix_device():
    """Make the leaf where and as it shall be."""
    w = torch.ones(2, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    return str(optimizer.param_groups[0]["params"][0].dtype)


@gives(([0.5, 0.5], [0.5, 0.5]))
def wrong_detached():
    """Pass a detached copy.

    The copy is accepted and stands beside the model: the loss is computed from
    `w`, so the copy never gets a gradient, and nothing moves.
    """
    w = torch.ones(2, requires_grad=True) * 0.5
    copy = w.detach().requires_grad_()
    optimizer = torch.optim.SGD([copy], lr=0.25)
    (w**2).sum().backward()
    optimizer.step()
    return w.detach(), copy.detach()
