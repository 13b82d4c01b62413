"""What was loaded is the state of something else, most likely of the model."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=KeyError,
    message="'param_groups'",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The two parts of a checkpoint were mixed up."""
    model = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    saved = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    optimizer.load_state_dict(saved["model"])


@gives(0.1)
def fix():
    """Load each part into what it came from."""
    model = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    saved = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    optimizer.load_state_dict(saved["optimizer"])
    return optimizer.param_groups[0]["lr"]
