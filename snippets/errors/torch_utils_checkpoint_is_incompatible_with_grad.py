"""The old way to checkpoint works with `backward()` only, and without
`inputs`.
"""

import torch
from torch.utils.checkpoint import checkpoint

from snippets.errors.entry import Entry, gives

ENTRY = Entry(
    group="checkpointing",
    kind=RuntimeError,
    message="When use_reentrant=True, torch.utils.checkpoint is incompatible "
    "with .grad() or passing an `inputs` parameter to .backward(). To resolve "
    "this error, you can either set use_reentrant=False, or call .backward() "
    "without passing the `inputs` argument.",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """The gradient is asked for by `autograd.grad`."""
    x = torch.tensor(3.0, requires_grad=True)
    y = checkpoint(torch.square, x, use_reentrant=True)
    torch.autograd.grad(y, x)


@gives(6.0)
def fix():
    """Use the new way."""
    x = torch.tensor(3.0, requires_grad=True)
    y = checkpoint(torch.square, x, use_reentrant=False)
    return torch.autograd.grad(y, x)[0]


def cause_inputs():
    """`backward()` is told which leaves to fill."""
    x = torch.tensor(3.0, requires_grad=True)
    y = checkpoint(torch.square, x, use_reentrant=True)
    y.backward(inputs=[x])
