"""Autograd keeps this attribute itself."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    heading="of 'torch._C.TensorBase' objects is not writable",
    message="attribute '{grad_fn}' of 'torch._C.TensorBase' objects is not "
    "writable",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """The record of a tensor was to be cut."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    y.grad_fn = None


@gives(True)
def fix():
    """`detach()` gives the same numbers without the record."""
    w = torch.tensor(3.0, requires_grad=True)
    y = (w**2).detach()
    return y.grad_fn is None


def cause_is_leaf():
    """A result was to be made a leaf."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    y.is_leaf = True


@gives((True, 1.0))
def fix_is_leaf():
    """A new leaf with these numbers: detach, then set the flag."""
    w = torch.tensor(3.0, requires_grad=True)
    y = (w**2).detach().requires_grad_()
    y.backward()
    return y.is_leaf, y.grad
