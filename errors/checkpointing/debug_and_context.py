"""`debug` brings contexts of its own, and there is room for one pair."""

from functools import partial

import torch
from torch.utils.checkpoint import (
    checkpoint,
    create_selective_checkpoint_contexts,
)

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="debug=True is incompatible with non-default context_fn",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """A function that chooses what to save is there as well."""
    keep = [torch.ops.aten.mm.default]
    choose = partial(create_selective_checkpoint_contexts, keep)
    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(
        torch.square, x, use_reentrant=False, context_fn=choose, debug=True
    )


@gives(6.0)
def fix():
    """Search without it, and put it back afterwards."""
    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(torch.square, x, use_reentrant=False, debug=True).backward()
    return x.grad
