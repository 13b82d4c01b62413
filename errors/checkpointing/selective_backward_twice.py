"""What was saved by choice is handed out once, also with
`retain_graph=True`.
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
    heading="Trying to backward an extra time",
    message="Trying to backward an extra time. You are only allowed to "
    "backward once on any region computed under selective activation "
    "checkpoint.",
    explained_by="learn/backward.md#the-call-uses-the-graph-up",
)


def provoke():
    """Two walks go through one checkpoint."""
    keep = [torch.ops.aten.mm.default]
    choose = partial(create_selective_checkpoint_contexts, keep)
    x = torch.eye(2, requires_grad=True)
    y = checkpoint(
        lambda x: (x @ x) ** 2, x, use_reentrant=False, context_fn=choose
    )
    y.sum().backward(retain_graph=True)
    y.sum().backward()


@gives([[8.0, 0.0], [0.0, 8.0]])
def fix():
    """Add the losses and walk once: two slopes of 4."""
    keep = [torch.ops.aten.mm.default]
    choose = partial(create_selective_checkpoint_contexts, keep)
    x = torch.eye(2, requires_grad=True)
    y = checkpoint(
        lambda x: (x @ x) ** 2, x, use_reentrant=False, context_fn=choose
    )
    (y.sum() + y.sum()).backward()
    return x.grad
