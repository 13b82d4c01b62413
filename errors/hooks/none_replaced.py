"""This way of the graph leads nowhere, and a hook tried to send a gradient
along it.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="can't replace a None gradient",
    message="can't replace a None gradient with a non-None value",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """The second factor does not require grad."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w * torch.tensor(5.0)
    y.grad_fn.register_hook(lambda into, out: (into[0], out[0]))
    y.backward()


@gives(10.0)
def fix():
    """Leave `None` where it is."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w * torch.tensor(5.0)
    y.grad_fn.register_hook(lambda into, out: (2 * into[0], into[1]))
    y.backward()
    return w.grad
