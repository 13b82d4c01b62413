"""One parameter stands in two groups, which may have two learning rates."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="some parameters appear in more than one parameter group",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """One layer has a rate of its own, and is in the rest as well."""
    model = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.Linear(1, 1))
    head = {"params": model[1].parameters(), "lr": 0.5}
    torch.optim.SGD([{"params": model.parameters()}, head], lr=0.1)


@gives([(2, 0.1), (2, 0.5)])
def fix():
    """Take it out of the rest."""
    model = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.Linear(1, 1))
    head = {"params": model[1].parameters(), "lr": 0.5}
    rest = {"params": model[0].parameters()}
    optimizer = torch.optim.SGD([rest, head], lr=0.1)
    groups = optimizer.param_groups
    return [(len(group["params"]), group["lr"]) for group in groups]


def cause_unfrozen():
    """A layer was unfrozen and added, and had been there all the time."""
    model = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    optimizer.add_param_group({"params": [model.bias]})
