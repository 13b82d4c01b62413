"""The gradient that a hook returns must have the shape of the one it got."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="has changed the size of value",
    message="hook '{<lambda>}' has changed the size of value",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """It returns the mean."""
    w = torch.tensor([1.0, 3.0], requires_grad=True)
    w.register_hook(lambda grad: grad.mean())
    (w**2).sum().backward()


@gives([4.0, 4.0])
def fix():
    """Stretch the result: the mean of 2 and 6, twice."""
    w = torch.tensor([1.0, 3.0], requires_grad=True)
    w.register_hook(lambda grad: grad.mean().expand_as(grad))
    (w**2).sum().backward()
    return w.grad
