"""A walk back starts from one number, and this result has several."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="grad can be implicitly created only for scalar outputs",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The loss was never reduced."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    (w**2).backward()


@gives([1.0, 2.0])
def fix():
    """Reduce it to one number: this mean has the slopes `2 * w / 2`."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    (w**2).mean().backward()
    return w.grad


def cause_reduction():
    """A loss function was told not to reduce."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    target = torch.zeros(2)
    torch.nn.functional.mse_loss(w, target, reduction="none").backward()


@gives([0.5, 3.0])
def fix_weights():
    """With weights of your own, pass them; they multiply the slopes."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    (w**2).backward(gradient=torch.tensor([0.25, 0.75]))
    return w.grad


@gives([2.0, 4.0])
def wrong_ones():
    """Pass `torch.ones_like(loss)`, it is the same.

    It is the slope of the sum, here twice that of the mean, and with a batch
    of 64 it is 64 times as large. The learning rate no longer fits.
    """
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    loss = w**2
    loss.backward(torch.ones_like(loss))
    return w.grad
