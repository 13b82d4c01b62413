"""Among the inputs is something that is no tensor, such as a name or a
number.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="all inputs have to be Tensors or GradientEdges",
    message="all inputs have to be Tensors or GradientEdges, but got {str}",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """The name of a parameter was passed, not the parameter."""
    model = torch.nn.Linear(1, 1)
    loss = model(torch.ones(1, 1)).sum()
    torch.autograd.grad(loss, ["weight", "bias"])


@gives(([[1.0]], [1.0]))
def fix():
    """Pass the tensors."""
    model = torch.nn.Linear(1, 1)
    loss = model(torch.ones(1, 1)).sum()
    return torch.autograd.grad(loss, [model.weight, model.bias])


@gives({"weight": [[1.0]], "bias": [1.0]})
def fix_names():
    """Or pass a dict, and get a dict."""
    model = torch.nn.Linear(1, 1)
    loss = model(torch.ones(1, 1)).sum()
    return torch.autograd.grad(loss, dict(model.named_parameters()))
