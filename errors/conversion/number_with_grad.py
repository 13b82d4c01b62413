"""A Python number was made of a tensor that is on the graph, and the number is
not.

`float()`, `int()`, `math.exp()` and their kind make the number without being
asked for it, so a computation can lose its gradient unseen. `item()` says what
it does and does not warn.
"""

import math

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="Converting a tensor with requires_grad=True to a scalar",
    message="Converting a tensor with requires_grad=True to a scalar may lead "
    "to unexpected behavior.\nConsider using tensor.detach() first.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """The loss of a step is written to a log."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = w**2
    float(loss)


@gives(9.0)
def fix():
    """Say that you mean the number."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = w**2
    return loss.item()


def cause_math():
    """A function of Python's `math` gives a number where a tensor was meant."""
    x = torch.tensor(0.0, requires_grad=True)
    math.exp(x)


@gives(1.0)
def fix_math():
    """Use torch's function of that name, and the gradient flows."""
    x = torch.tensor(0.0, requires_grad=True)
    torch.exp(x).backward()
    return x.grad


def cause_list():
    """`torch.tensor` of a list of tensors takes the numbers out of them."""
    a = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(2.0, requires_grad=True)
    torch.tensor([a, b])


@gives((2.0, 4.0))
def fix_list():
    """`torch.stack` joins tensors and keeps the way back."""
    a = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(2.0, requires_grad=True)
    (torch.stack([a, b]) ** 2).sum().backward()
    return a.grad, b.grad


@gives(3.0)
def wrong_item_inside():
    """Replace each `float()` by `item()`.

    That is right for a log. Inside a computation it only silences the warning:
    the factor is a constant then, and the slope of `x * x` comes out as 3, not
    6.
    """
    x = torch.tensor(3.0, requires_grad=True)
    y = x * x.item()
    y.backward()
    return x.grad
