"""A parametrization gives the module a class of its own at run time, which
no other program could find.
"""

import io

import torch
from torch.nn.utils.parametrizations import weight_norm

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Serialization of parametrized modules",
    message="Serialization of parametrized modules is only supported through "
    "state_dict(). See:\n"
    "https://pytorch.org/tutorials/beginner/saving_loading_models.html"
    "#saving-loading-a-general-checkpoint-for-inference-and-or-"
    "resuming-training",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A whole module is saved."""
    model = weight_norm(torch.nn.Linear(1, 1))
    torch.save(model, io.BytesIO())


@gives(True)
def fix():
    """Save its state, and load it into a module that was built in the same
    way.
    """
    model = weight_norm(torch.nn.Linear(1, 1))
    file = io.BytesIO()
    torch.save(model.state_dict(), file)
    file.seek(0)
    twin = weight_norm(torch.nn.Linear(1, 1))
    twin.load_state_dict(torch.load(file))
    return torch.equal(twin.weight, model.weight)
