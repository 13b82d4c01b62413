"""A buffer is a tensor, and something else was given."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="object to buffer 'b' (torch Tensor or None required)",
    message="cannot assign '{float}' object to buffer {'b'} (torch Tensor or "
    "None required)",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A Python number."""
    torch.nn.Module().register_buffer("b", 0.5)


@gives({"b": 0.5})
def fix():
    """Make a tensor of it."""
    module = torch.nn.Module()
    module.register_buffer("b", torch.tensor(0.5))
    return {name: value.item() for name, value in module.named_buffers()}
