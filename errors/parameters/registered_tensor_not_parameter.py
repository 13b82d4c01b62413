"""`register_parameter()` registers a `Parameter` and no other tensor."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="object to parameter 'w' (torch.nn.Parameter or None required)",
    message="cannot assign '{torch.FloatTensor}' object to parameter '{w}' "
    "(torch.nn.Parameter or None required)",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A plain tensor was registered."""
    module = torch.nn.Module()
    module.register_parameter("w", torch.ones(1))


@gives(["w"])
def fix():
    """Make it a `Parameter`; what is not trained is a buffer."""
    module = torch.nn.Module()
    module.register_parameter("w", torch.nn.Parameter(torch.ones(1)))
    return [name for name, _ in module.named_parameters()]
