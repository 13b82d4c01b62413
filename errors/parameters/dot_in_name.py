"""A dot in a name stands between a module and its part, so a name itself has
none.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=KeyError,
    heading="'parameter name can\\'t contain",
    message="'{parameter} name can\\'t contain \".\"'",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A name was taken from a `state_dict`."""
    module = torch.nn.Module()
    weight = torch.nn.Parameter(torch.ones(1))
    module.register_parameter("layer.weight", weight)


@gives(["layer_weight"])
def fix():
    """Replace the dot."""
    module = torch.nn.Module()
    weight = torch.nn.Parameter(torch.ones(1))
    module.register_parameter("layer.weight".replace(".", "_"), weight)
    return [name for name, _ in module.named_parameters()]


def cause_buffer():
    """The same for a buffer."""
    torch.nn.Module().register_buffer("running.mean", torch.zeros(1))
