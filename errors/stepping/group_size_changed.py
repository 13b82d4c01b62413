"""A group had more parameters when it was saved than it has now, or fewer."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="loaded state dict contains a parameter group",
    message="loaded state dict contains a parameter group that doesn't match "
    "the size of optimizer's group",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The model has got a layer more, or some are frozen now."""
    model = torch.nn.Linear(1, 1)
    saved = torch.optim.SGD(model.parameters(), lr=0.1).state_dict()
    optimizer = torch.optim.SGD([model.weight], lr=0.3)
    optimizer.load_state_dict(saved)


@gives(0.1)
def fix():
    """Pass the parameters that it was saved with; frozen ones are passed
    over.
    """
    model = torch.nn.Linear(1, 1)
    saved = torch.optim.SGD(model.parameters(), lr=0.1).state_dict()
    model.bias.requires_grad_(False)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
    optimizer.load_state_dict(saved)
    return optimizer.param_groups[0]["lr"]
