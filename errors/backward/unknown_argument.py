"""`backward()` has no argument of this name.

Its arguments are `gradient`, `retain_graph`, `create_graph` and `inputs`.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="got an unexpected keyword argument",
    message="Tensor.backward() got an unexpected keyword argument "
    "'{retain_variables}'",
    explained_by="learn/backward.md#the-call-uses-the-graph-up",
)


def provoke():
    """`retain_variables` is the old name of `retain_graph`."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward(retain_variables=True)


@gives(12.0)
def fix():
    """Use the name of today, where the same graph must be walked twice."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = w**2
    loss.backward(retain_graph=True)
    loss.backward()
    return w.grad


def cause_argument_of_grad():
    """`allow_unused` is an argument of `autograd.grad()`."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward(allow_unused=True)


@gives((6.0, None))
def fix_argument_of_grad():
    """`backward()` needs none: a leaf that was not used keeps `None`."""
    w = torch.tensor(3.0, requires_grad=True)
    unused = torch.tensor(1.0, requires_grad=True)
    (w**2).backward()
    return w.grad, unused.grad
