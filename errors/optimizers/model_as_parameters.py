"""The model was passed where its parameters were expected."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="'{Linear}' object is not iterable",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """`.parameters()` is missing."""
    model = torch.nn.Linear(1, 1)
    torch.optim.SGD(model, lr=0.1)


@gives(2)
def fix():
    """Call it."""
    model = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    return len(optimizer.param_groups[0]["params"])


def cause_method():
    """Clipping was given the model."""
    model = torch.nn.Linear(1, 1)
    torch.nn.utils.clip_grad_norm_(model, 1.0)


@gives([[0.5]])
def fix_method():
    """It wants the parameters, too."""
    model = torch.nn.Linear(1, 1, bias=False)
    model(torch.ones(1)).backward()
    torch.nn.utils.clip_grad_value_(model.parameters(), 0.5)
    return model.weight.grad
