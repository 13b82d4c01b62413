"""The old way to checkpoint works with `backward()` only, and without
`inputs`.
"""

import torch
from torch.utils.checkpoint import checkpoint

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="torch.utils.checkpoint is incompatible with .grad()",
    message="When use_reentrant=True, torch.utils.checkpoint is incompatible "
    "with .grad() or passing an `inputs` parameter to .backward(). To resolve "
    "this error, you can either set use_reentrant=False, or call .backward() "
    "without passing the `inputs` argument.",
    explained_by="learn/backward.md#one-call-fills-grad",
    aliases=[
        (
            "Checkpointing is not compatible with .grad() or when an `inputs` "
            "parameter is passed to .backward(). Please use .backward() and "
            "do not pass its `inputs` argument.",
            "1.12",
            "https://github.com/kakaobrain/rq-vae-transformer/issues/26",
        ),
        (
            "Checkpointing is not compatible with .grad(), please use "
            ".backward() if possible",
            "1.7",
            "https://github.com/pytorch/pytorch/issues/51743",
        ),
    ],
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
