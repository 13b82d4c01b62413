"""What to save is chosen by a function or by a list of operations."""

import torch
from torch.utils.checkpoint import create_selective_checkpoint_contexts

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="policy_fn_or_list must be either",
    message="policy_fn_or_list must be either a function or a list of ops.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """One operation is given without a list."""
    create_selective_checkpoint_contexts("aten.mm")


@gives(2)
def fix():
    """Make it a list."""
    return len(
        create_selective_checkpoint_contexts([torch.ops.aten.mm.default])
    )
