"""This argument is a plain number to the operation, so no gradient could reach
it, and a tensor that requires grad is refused.

A tensor of one number without the flag would be taken.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="argument 'alpha' must be Number, not Tensor",
    message="{add}(): argument '{alpha}' must be Number, not Tensor",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """A factor that is to be learned was passed as `alpha`."""
    w = torch.tensor(3.0, requires_grad=True)
    x = torch.tensor([1.0, 2.0])
    torch.add(x, x, alpha=w)


@gives(3.0)
def fix():
    """Write the formula with operations that take tensors."""
    w = torch.tensor(3.0, requires_grad=True)
    x = torch.tensor([1.0, 2.0])
    (x + w * x).sum().backward()
    return w.grad.item()


def cause_product():
    """The weight of a product is to be learned."""
    w = torch.tensor(3.0, requires_grad=True)
    x = torch.tensor([1.0, 2.0])
    torch.addcmul(x, x, x, value=w)


@gives(5.0)
def fix_product():
    """Here too: multiply by the tensor."""
    w = torch.tensor(3.0, requires_grad=True)
    x = torch.tensor([1.0, 2.0])
    (x + w * x * x).sum().backward()
    return w.grad.item()


@gives(None)
def wrong_item():
    """Pass `w.item()`.

    The sum is right, and `w` gets no gradient: it is never learned.
    """
    w = torch.tensor(3.0, requires_grad=True)
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    torch.add(x, x, alpha=w.item()).sum().backward()
    return w.grad
