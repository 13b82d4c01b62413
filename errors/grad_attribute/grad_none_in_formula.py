"""The gradient in this formula is `None`: no `backward()` has reached this
tensor.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="unsupported operand type(s) for *: 'float' and 'NoneType'",
    explained_by="learn/no-grad.md#the-trap-a-new-tensor-under-the-old-name",
)


def provoke():
    """The update comes before the first `backward()`, or after a clearing."""
    w = torch.tensor(3.0, requires_grad=True)
    w - 0.5 * w.grad


@gives(0.0)
def fix():
    """Clear, forward, backward, step."""
    w = torch.tensor(3.0, requires_grad=True)
    w.grad = None
    (w**2).backward()
    with torch.no_grad():
        w -= 0.5 * w.grad
    return w.detach()


def cause_new_name():
    """An assignment under `no_grad` made a new tensor without the flag."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    with torch.no_grad():
        w = w - 0.5 * w.grad
    0.5 * w.grad


@gives(0.0)
def fix_new_name():
    """Change the leaf in place: `-=`, not `= … -`."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    with torch.no_grad():
        w -= 0.5 * w.grad
    return w.detach()


def cause_unused():
    """The parameter has no part in the loss."""
    w = torch.tensor(3.0, requires_grad=True)
    unused = torch.tensor(1.0, requires_grad=True)
    (w**2).backward()
    0.5 * unused.grad
