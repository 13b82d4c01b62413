"""The list of what to save holds something that is no single operation of
torch's dispatcher.
"""

import torch
from torch.utils.checkpoint import create_selective_checkpoint_contexts

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="to be an OpOverload but got",
    message="Expected op in `op_list` to be an OpOverload but got: {aten.mm} "
    "of type {<class 'torch._ops.OpOverloadPacket'>}. Please update the "
    "OpOverloadPacket to a specific OpOverload.For example, if you have "
    "`torch.ops.aten.mm`, change it to `torch.ops.aten.mm.default`.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """`mm` has several forms, and none was chosen."""
    create_selective_checkpoint_contexts([torch.ops.aten.mm])


@gives(2)
def fix():
    """Name the form."""
    return len(
        create_selective_checkpoint_contexts([torch.ops.aten.mm.default])
    )
