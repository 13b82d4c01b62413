"""The gradient that a hook returns must have the type of the one it got."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="has changed the type of value",
    message="hook '{<lambda>}' has changed the type of value (was "
    "{torch.FloatTensor} got {torch.DoubleTensor})",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """It returns another precision."""
    w = torch.tensor(3.0, requires_grad=True)
    w.register_hook(lambda grad: grad.double() / 3)
    (w**2).backward()


@gives(2.0)
def fix():
    """Turn it back at the end."""
    w = torch.tensor(3.0, requires_grad=True)
    w.register_hook(lambda grad: (grad.double() / 3).to(grad.dtype))
    (w**2).backward()
    return w.grad
