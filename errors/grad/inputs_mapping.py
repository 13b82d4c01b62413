"""Inputs by name are taken from a dict, and from no other kind of mapping."""

from types import MappingProxyType

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="`inputs` argument to `grad()` must be a dict",
    message="`inputs` argument to `grad()` must be a dict, not "
    "{mappingproxy}. Other Mapping types are not supported.",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A read-only view of a dict was passed."""
    x = torch.tensor(3.0, requires_grad=True)
    torch.autograd.grad(x**2, MappingProxyType({"x": x}))


@gives({"x": 6.0})
def fix():
    """Make it a dict."""
    x = torch.tensor(3.0, requires_grad=True)
    return torch.autograd.grad(x**2, dict(MappingProxyType({"x": x})))
