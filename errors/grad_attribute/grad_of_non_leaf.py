"""The gradient of a result was asked for, and `backward()` leaves none
there.
"""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=UserWarning,
    heading="The .grad attribute of a Tensor that is not a leaf",
    message="The .grad attribute of a Tensor that is not a leaf Tensor is "
    "being accessed. Its .grad attribute won't be populated during "
    "autograd.backward(). If you indeed want the .grad field to be populated "
    "for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you "
    "access the non-leaf Tensor by mistake, make sure you access the leaf "
    "Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more "
    "information.",
    explained_by="learn/backward.md#only-leaves-keep-a-gradient",
    aliases=[
        (
            "The .grad attribute of a Tensor that is not a leaf Tensor is "
            "being accessed. Its .grad attribute won't be populated during "
            "autograd.backward(). If you indeed want the .grad field to be "
            "populated for a non-leaf Tensor, use .retain_grad() on the "
            "non-leaf Tensor. If you access the non-leaf Tensor by mistake, "
            "make sure you access the leaf Tensor instead. See "
            "github.com/pytorch/pytorch/pull/30531 for more informations.",
            "1.12",
            "https://github.com/bubbliiiing/yolov7-pytorch/issues/42",
        ),
    ],
)


def provoke():
    """A tensor in the middle of the computation."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    (2 * y).backward()
    y.grad


@gives(2.0)
def fix():
    """Ask for it before the walk."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    y.retain_grad()
    (2 * y).backward()
    return y.grad


def cause_scaled():
    """The flag was set too early: scaling makes a result of the leaf."""
    w = torch.ones(2, requires_grad=True) * 0.1
    (w**2).sum().backward()
    w.grad


@gives(True)
def fix_scaled():
    """Set the flag on the tensor that is to be trained."""
    w = (torch.ones(2) * 0.1).requires_grad_()
    (w**2).sum().backward()
    return torch.equal(w.grad, 2 * w.detach())


def cause_new_name():
    """The update gave the name of the leaf to a result."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    w = w - 0.1 * w.grad
    (w**2).backward()
    w.grad


@gives(4.0)
def fix_new_name():
    """Update in place, under `no_grad`."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    with torch.no_grad():
        w -= w.grad / 6
    w.grad = None
    (w**2).backward()
    return w.grad


@warns(UserWarning)
@gives(None)
def wrong_flag_on_the_result():
    """Set `requires_grad=True` on it again.

    A result that requires grad has the flag already. Setting it again changes
    nothing.
    """
    w = torch.tensor(3.0, requires_grad=True)
    y = (w**2).requires_grad_(True)
    (2 * y).backward()
    return y.grad
