"""What was loaded is a dictionary of parameters, and no model."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    heading="'collections.OrderedDict' object has no attribute",
    message="'collections.OrderedDict' object has no attribute '{eval}'",
    explained_by="learn/modules.md#a-module-holds-the-parameters",
)


def provoke():
    """A method of modules was called on it."""
    model = torch.nn.Linear(1, 1).state_dict()
    model.eval()


@gives((2.0, False))
def fix():
    """Build the model first, and load the dictionary into it."""
    saved = {"weight": torch.full((1, 1), 2.0), "bias": torch.zeros(1)}
    model = torch.nn.Linear(1, 1)
    model.load_state_dict(saved)
    return model.weight.item(), model.eval().training
