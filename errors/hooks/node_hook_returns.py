"""A hook on a node gets a tuple of gradients, and returns a tuple or
nothing.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="expected tuple, but hook returned",
    message="expected tuple, but hook returned '{Tensor}'",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """It returns the one gradient that there is."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    y.grad_fn.register_hook(lambda into, out: 2 * into[0])
    y.backward()


@gives(12.0)
def fix():
    """Return a tuple, also of one."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    y.grad_fn.register_hook(lambda into, out: (2 * into[0],))
    y.backward()
    return w.grad
