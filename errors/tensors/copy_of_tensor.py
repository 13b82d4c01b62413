"""`torch.tensor()` copies numbers and cuts the record, and here it was given
a tensor.
"""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=UserWarning,
    heading="To copy construct from a tensor",
    message="To copy construct from a tensor, it is recommended to use "
    "sourceTensor.detach().clone() or "
    "sourceTensor.detach().clone().requires_grad_(True), rather than "
    "{torch.tensor}(sourceTensor).",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A copy of a tensor was meant."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    torch.tensor(x)


@gives(([1.0, 2.0], False))
def fix():
    """For a copy without the record, say so."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    copy = x.detach().clone()
    return copy, copy.requires_grad


@gives([2.0, 4.0])
def fix_record():
    """For a copy that gradients flow through, `clone()` alone."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    (x.clone() ** 2).sum().backward()
    return x.grad


@warns(UserWarning)
@gives(None)
def wrong_flag():
    """Add `requires_grad=True` to `torch.tensor()`.

    The copy is then a leaf of its own: the gradient arrives there, and the
    first tensor gets none.
    """
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    copy = torch.tensor(x, requires_grad=True)
    (copy**2).sum().backward()
    return x.grad
