"""The gradient gets a graph of its own, which leads back to the parameter
that holds it, and neither is freed.
"""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=UserWarning,
    heading="Using backward() with create_graph=True",
    message="Using backward() with create_graph=True will create a reference "
    "cycle between the parameter and its gradient which can cause a memory "
    "leak. We recommend using autograd.grad when creating the graph to avoid "
    "this. If you have to use this function, make sure to reset the .grad "
    "fields of your parameters to None after use to break the cycle and avoid "
    "the leak.",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """A slope is needed as part of a loss, as for a gradient penalty."""
    x = torch.tensor(3.0, requires_grad=True)
    (x**2).backward(create_graph=True)


@gives(24.0)
def fix():
    """Take it from `autograd.grad`, which stores it nowhere."""
    x = torch.tensor(3.0, requires_grad=True)
    (slope,) = torch.autograd.grad(x**2, x, create_graph=True)
    (slope**2).backward()
    return x.grad


@warns(UserWarning)
@gives(30.0)
def wrong_ignore():
    """Ignore the warning.

    Besides the leak, the first slope stays in `.grad`, and the second call adds
    to it: 30 here, where the slope of the penalty is 24.
    """
    x = torch.tensor(3.0, requires_grad=True)
    (x**2).backward(create_graph=True)
    (x.grad**2).backward()
    return x.grad.item()
