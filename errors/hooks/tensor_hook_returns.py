"""A hook on a tensor may return a tensor, in place of the gradient, or
nothing.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="expected Variable, but hook returned",
    message="expected Variable, but hook returned '{float}'",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """It returns a number."""
    w = torch.tensor(3.0, requires_grad=True)
    w.register_hook(lambda grad: min(grad.item(), 1.0))
    (w**2).backward()


@gives(1.0)
def fix():
    """Compute with the tensor."""
    w = torch.tensor(3.0, requires_grad=True)
    w.register_hook(lambda grad: grad.clamp(max=1))
    (w**2).backward()
    return w.grad


def cause_lambda():
    """A `lambda` returns what its expression gives, here the value of `pop`."""
    w = torch.tensor(3.0, requires_grad=True)
    seen = ["nothing yet"]
    w.register_hook(lambda grad: seen.pop())
    (w**2).backward()
