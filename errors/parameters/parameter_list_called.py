"""The list only holds parameters; what to compute with them, a module says."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="{ParameterList} should not be called.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """It was called like a layer."""
    weights = torch.nn.ParameterList([torch.ones(1), torch.ones(1)])
    weights(torch.ones(1))


@gives([6.0])
def fix():
    """Go through it."""
    weights = torch.nn.ParameterList([torch.ones(1), torch.ones(1)])
    x = torch.tensor([3.0])
    return sum(weight * x for weight in weights).detach()


def cause_dict():
    """The same for a dict."""
    torch.nn.ParameterDict({"w": torch.ones(1)})(torch.ones(1))
