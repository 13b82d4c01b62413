"""`apply_` calls a Python function on each number, and autograd cannot see
into that.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Can't call apply_() on Variable that requires grad",
    message="Can't call {apply_}() on Variable that requires grad. Use "
    "var.detach().{apply_}() instead.",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """A function for each element."""
    x = torch.tensor([1.0, -2.0], requires_grad=True)
    x.apply_(abs)


@gives([1.0, -1.0])
def fix():
    """Compute with operations of torch, and the gradient is known."""
    x = torch.tensor([1.0, -2.0], requires_grad=True)
    x.abs().sum().backward()
    return x.grad


def cause_map():
    """`map_` is its relative with two tensors."""
    x = torch.tensor([1.0, -2.0], requires_grad=True)
    x.map_(torch.ones(2), lambda a, b: a + b)
