"""The module has something else under this name."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=KeyError,
    message="\"attribute '{weight}' already exists\"",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A buffer is to have the name of a parameter."""
    layer = torch.nn.Linear(1, 1)
    layer.register_buffer("weight", torch.ones(1, 1))


@gives(["weight", "bias"])
def fix():
    """To turn the parameter into a constant, remove it first."""
    layer = torch.nn.Linear(1, 1)
    del layer.weight
    layer.register_buffer("weight", torch.ones(1, 1))
    names = [name for name, _ in layer.named_buffers()]
    return names + [name for name, _ in layer.named_parameters()]
