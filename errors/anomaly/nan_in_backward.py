"""Anomaly mode found the first operation whose backward step gave `nan`.

The name in the message is that operation. The warning above it shows the line
of the forward pass.
"""

import torch

from errors.entry import Entry, gives, raises, warns

ENTRY = Entry(
    kind=RuntimeError,
    heading="returned nan values in its 0th output",
    message="Function '{SqrtBackward0}' returned nan values in its {0}th "
    "output.",
    explained_by="learn/by-hand.md#the-chain-rule-gives-the-same-numbers",
)


@warns(UserWarning)
def provoke():
    """The square root has an endless slope at 0, and 0 times that is `nan`."""
    x = torch.tensor(0.0, requires_grad=True)
    with torch.autograd.set_detect_anomaly(True):
        loss = 0 * x.sqrt()
        loss.backward()


@gives(0.0)
def fix():
    """Keep away from the point, by the least number that counts as 0
    for you.
    """
    x = torch.tensor(0.0, requires_grad=True)
    with torch.autograd.set_detect_anomaly(True):
        loss = 0 * (x + 1e-12).sqrt()
        loss.backward()
    return x.grad


@warns(UserWarning)
def cause_where():
    """`where` leaves out a value, and its slope still takes part: 0 times
    endless.
    """
    x = torch.tensor([0.0, 4.0], requires_grad=True)
    with torch.autograd.set_detect_anomaly(True):
        y = torch.where(x > 0, x.sqrt(), 0)
        y.sum().backward()


@gives([0.0, 0.25])
def fix_where():
    """Replace the input before the operation, then choose the result."""
    x = torch.tensor([0.0, 4.0], requires_grad=True)
    with torch.autograd.set_detect_anomaly(True):
        safe = torch.where(x > 0, x, 1)
        y = torch.where(x > 0, safe.sqrt(), 0)
        y.sum().backward()
    return x.grad


@gives([0.0, 3.25])
def wrong_nan_to_num():
    """Replace `nan` in the gradient by 0 and go on.

    It throws away what else arrived at this place. Here `3 * x` adds a slope of
    3 to both numbers, and the first one loses it.
    """
    x = torch.tensor([0.0, 4.0], requires_grad=True)
    y = torch.where(x > 0, x.sqrt(), 0) + 3 * x
    y.sum().backward()
    return x.grad.nan_to_num()


@warns(UserWarning)
@raises(RuntimeError)
def wrong_add_behind():
    """Add a small number to the result of the square root.

    The slope is that of the square root at 0, as before. The small number
    belongs inside.
    """
    x = torch.tensor(0.0, requires_grad=True)
    with torch.autograd.set_detect_anomaly(True):
        loss = 0 * (x.sqrt() + 1e-12)
        loss.backward()
