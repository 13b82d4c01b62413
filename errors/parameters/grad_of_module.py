"""Gradients are in the parameters, not in the module and not in what
`parameters()` gives.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    heading="object has no attribute 'grad'",
    message="'{Linear}' object has no attribute 'grad'",
    explained_by="learn/backward.md#only-leaves-keep-a-gradient",
)


def provoke():
    """The gradient of a layer."""
    layer = torch.nn.Linear(1, 1)
    layer(torch.ones(1)).backward()
    layer.grad


@gives({"weight": [[1.0]], "bias": [1.0]})
def fix():
    """Each parameter has its own."""
    layer = torch.nn.Linear(1, 1)
    layer(torch.ones(1)).backward()
    return {name: p.grad.tolist() for name, p in layer.named_parameters()}


def cause_generator():
    """`parameters()` gives one after the other."""
    layer = torch.nn.Linear(1, 1)
    layer(torch.ones(1)).backward()
    layer.parameters().grad


def cause_named():
    """`named_parameters()` gives pairs, and clipping wants parameters."""
    layer = torch.nn.Linear(1, 1)
    torch.nn.utils.clip_grad_value_(layer.named_parameters(), 1.0)


@gives([[0.5]])
def fix_named():
    """Pass `parameters()`."""
    layer = torch.nn.Linear(1, 1)
    layer(torch.ones(1)).backward()
    torch.nn.utils.clip_grad_value_(layer.parameters(), 0.5)
    return layer.weight.grad
