"""A result that was saved instead of recomputed has been changed in place
since.
"""

from functools import partial

import torch
from torch.utils.checkpoint import (
    checkpoint,
    create_selective_checkpoint_contexts,
)

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Tensor cached during selective activation checkpoint",
    message="Tensor cached during selective activation checkpoint has been "
    "mutated",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """A later step inside works in place."""
    keep = [torch.ops.aten.mm.default]
    choose = partial(create_selective_checkpoint_contexts, keep)
    x = torch.eye(2, requires_grad=True)
    y = checkpoint(
        lambda x: (x @ x).mul_(2).sin(),
        x,
        use_reentrant=False,
        context_fn=choose,
    )
    y.sum().backward()


@gives([[16.0, 0.0], [0.0, 16.0]])
def fix():
    """Let it make a new tensor: the slopes of `4 * (x @ x)**2` are 16 here."""
    keep = [torch.ops.aten.mm.default]
    choose = partial(create_selective_checkpoint_contexts, keep)
    x = torch.eye(2, requires_grad=True)
    y = checkpoint(
        lambda x: (x @ x * 2).square(),
        x,
        use_reentrant=False,
        context_fn=choose,
    )
    y.sum().backward()
    return x.grad
