"""Something in the list is no tensor."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="optimizer can only optimize Tensors, but one of the params",
    message="optimizer can only optimize Tensors, but one of the params is "
    "{str}",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A dict gives its names."""
    params = {"w": torch.ones(1, requires_grad=True)}
    torch.optim.SGD(params, lr=0.1)


@gives(1)
def fix():
    """Ask for its values."""
    params = {"w": torch.ones(1, requires_grad=True)}
    optimizer = torch.optim.SGD(params.values(), lr=0.1)
    return len(optimizer.param_groups[0]["params"])


def cause_modules():
    """A list of modules, or of what `parameters()` gives."""
    torch.optim.SGD([torch.nn.Linear(1, 1)], lr=0.1)


@gives(4)
def fix_modules():
    """Put the parameters of all of them into one list."""
    models = [torch.nn.Linear(1, 1), torch.nn.Linear(1, 1)]
    params = [p for model in models for p in model.parameters()]
    optimizer = torch.optim.SGD(params, lr=0.1)
    return len(optimizer.param_groups[0]["params"])
