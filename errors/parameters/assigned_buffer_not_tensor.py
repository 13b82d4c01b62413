"""The name belongs to a buffer, and what was assigned to it is no tensor."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="as buffer 'b' (torch.nn.Buffer, torch.Tensor or None expected)",
    message="cannot assign '{float}' as buffer {'b'} (torch.nn.Buffer, "
    "torch.Tensor or None expected)",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A running mean is set to a Python number."""
    module = torch.nn.Module()
    module.register_buffer("b", torch.tensor(0.5))
    module.b = 0.25


@gives({"b": 0.25})
def fix():
    """Fill the tensor that is there."""
    module = torch.nn.Module()
    module.register_buffer("b", torch.tensor(0.5))
    module.b.fill_(0.25)
    return {name: value.item() for name, value in module.named_buffers()}
