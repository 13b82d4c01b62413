"""The result does not depend on this very tensor object, whatever its numbers
are.

The position is counted from 0 in the order of `inputs`.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="appears to not have been used in the graph",
    message="The differentiated Tensor at index {0} appears to not have been "
    "used in the graph. Set allow_unused=True if this is the desired behavior.",
    explained_by="learn/grad-fn.md#the-graph-is-built-anew-each-time",
    aliases=[
        (
            "One of the differentiated Tensors appears to not have been used "
            "in the graph. Set allow_unused=True if this is the desired "
            "behavior.",
            "1.9",
            "https://github.com/pytorch/pytorch/issues/73697",
        ),
    ],
)


def provoke():
    """The second tensor has no part in the result."""
    x = torch.tensor(3.0, requires_grad=True)
    y = torch.tensor(5.0, requires_grad=True)
    torch.autograd.grad(x**2, [y])


@gives(6.0)
def fix():
    """Ask for the tensor that was used."""
    x = torch.tensor(3.0, requires_grad=True)
    (slope,) = torch.autograd.grad(x**2, [x])
    return slope


def cause_view():
    """Each `w[0]` is a new view, and the loss was computed without this one."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    loss = (w**2).sum()
    torch.autograd.grad(loss, w[0])


@gives(2.0)
def fix_view():
    """Ask for the whole tensor, and index its gradient."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    loss = (w**2).sum()
    (slopes,) = torch.autograd.grad(loss, w)
    return slopes[0]


def cause_copy():
    """The tensor was replaced by a copy after the loss was computed."""
    x = torch.tensor(3.0, requires_grad=True)
    loss = x**2
    x = x.detach().clone().requires_grad_()
    torch.autograd.grad(loss, x)


@gives(6.0)
def fix_copy():
    """Compute the loss from the tensor that you ask for."""
    x = torch.tensor(3.0, requires_grad=True)
    x = x.detach().clone().requires_grad_()
    loss = x**2
    (slope,) = torch.autograd.grad(loss, x)
    return slope


@gives(None)
def wrong_allow_unused():
    """Set `allow_unused=True`, as the message says.

    It answers `None` where the wrong tensor was meant, and the mistake moves to
    the next line. Set it where a missing gradient is really meant.
    """
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    loss = (w**2).sum()
    (slope,) = torch.autograd.grad(loss, w[0], allow_unused=True)
    return slope
