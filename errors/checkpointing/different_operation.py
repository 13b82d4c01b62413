"""The second run uses an operation that the first one did not."""

from functools import partial

import torch
from torch.utils.checkpoint import (
    checkpoint,
    create_selective_checkpoint_contexts,
)

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="encountered during backward but not found in storage",
    message="{aten.mul.Tensor} encountered during backward but not found in "
    "storage. This can happen if the operations in the checkpointed region "
    "are nondeterministic or depend on global state that changed between "
    "forward and backward.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """A step is done in the second run only."""
    keep = [torch.ops.aten.mm.default]
    choose = partial(create_selective_checkpoint_contexts, keep)
    calls = []

    def layer(x):
        calls.append(x)
        return x.sin() if len(calls) == 1 else (2 * x).sin()

    x = torch.zeros(2, requires_grad=True)
    y = checkpoint(layer, x, use_reentrant=False, context_fn=choose)
    y.sum().backward()


@gives([1.0, 1.0])
def fix():
    """Do the same each time."""
    keep = [torch.ops.aten.mm.default]
    choose = partial(create_selective_checkpoint_contexts, keep)
    x = torch.zeros(2, requires_grad=True)
    y = checkpoint(torch.sin, x, use_reentrant=False, context_fn=choose)
    y.sum().backward()
    return x.grad
