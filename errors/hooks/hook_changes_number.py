"""A hook on a node must return as many gradients as the node passes on."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="has returned an incorrect number of values",
    message="hook '{<lambda>}' has returned an incorrect number of values "
    "(got {1}, but expected {2})",
    explained_by="learn/grad-fn.md#next_functions-is-one-step-further-back",
)


def provoke():
    """The node passes two gradients on, and the hook returns one."""
    a = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(5.0, requires_grad=True)
    y = a * b
    y.grad_fn.register_hook(lambda into, out: (2 * into[0],))
    y.backward()


@gives([10.0, 3.0])
def fix():
    """Return the others as they are."""
    a = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(5.0, requires_grad=True)
    y = a * b
    y.grad_fn.register_hook(lambda into, out: (2 * into[0], into[1]))
    y.backward()
    return a.grad, b.grad
