"""Zeros for unused inputs were asked for and forbidden in one call."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Expected allow_unused to be True or not passed",
    message="Expected allow_unused to be True or not passed when "
    "materialize_grads=True, but got: allow_unused=False.",
    explained_by="learn/grad-fn.md#the-graph-is-built-anew-each-time",
)


def provoke():
    """`materialize_grads` needs that inputs may be unused."""
    x = torch.tensor(3.0, requires_grad=True)
    y = torch.tensor(5.0, requires_grad=True)
    torch.autograd.grad(
        x**2, [x, y], allow_unused=False, materialize_grads=True
    )


@gives((6.0, 0.0))
def fix():
    """Leave `allow_unused` out."""
    x = torch.tensor(3.0, requires_grad=True)
    y = torch.tensor(5.0, requires_grad=True)
    return torch.autograd.grad(x**2, [x, y], materialize_grads=True)
