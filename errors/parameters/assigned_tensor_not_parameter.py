"""A module takes only a `Parameter` under the name of a parameter."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="as parameter 'weight' (torch.nn.Parameter or None expected)",
    message="cannot assign '{torch.FloatTensor}' as parameter '{weight}' "
    "(torch.nn.Parameter or None expected)",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A weight was replaced by a plain tensor."""
    layer = torch.nn.Linear(1, 1)
    layer.weight = torch.ones(1, 1)


@gives([[1.0]])
def fix():
    """Change its numbers in place, so that an optimizer keeps its parameter."""
    layer = torch.nn.Linear(1, 1)
    with torch.no_grad():
        layer.weight.copy_(torch.ones(1, 1))
    return layer.weight.detach()


def cause_result():
    """A weight was replaced by a result, so that gradients flow on."""
    layer = torch.nn.Linear(1, 1)
    scale = torch.tensor(2.0, requires_grad=True)
    layer.weight = layer.weight * scale


@gives(3.0)
def fix_result():
    """Call the module with these weights, without storing them in it."""
    layer = torch.nn.Linear(1, 1)
    scale = torch.tensor(2.0, requires_grad=True)
    weights = {"weight": torch.full((1, 1), 3.0) * scale}
    out = torch.func.functional_call(layer, weights, torch.ones(1, 1))
    out.sum().backward()
    return scale.grad


@gives(None)
def wrong_parameter():
    """Wrap the result: `layer.weight = nn.Parameter(layer.weight * scale)`.

    A parameter is a new leaf. The record ends there, and `scale` gets no
    gradient.
    """
    layer = torch.nn.Linear(1, 1)
    scale = torch.tensor(2.0, requires_grad=True)
    layer.weight = torch.nn.Parameter(layer.weight * scale)
    layer(torch.ones(1, 1)).sum().backward()
    return scale.grad
