"""A tensor that does not require grad has no place in any graph."""

import torch
from torch.autograd.graph import get_gradient_edge

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="It is not possible to get the gradient edge",
    message="It is not possible to get the gradient edge for a Tensor that "
    "does not require gradients",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """The edge of a plain tensor was asked for."""
    x = torch.tensor(3.0)
    get_gradient_edge(x)


@gives((6.0,))
def fix():
    """Set the flag first; the edge stands for the tensor."""
    x = torch.tensor(3.0, requires_grad=True)
    edge = get_gradient_edge(x)
    return torch.autograd.grad(x**2, edge)
