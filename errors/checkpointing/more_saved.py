"""The second run of the function saved more tensors than the first, so it did
something else.

You see this with `early_stop=False` only. Otherwise the second run ends when it
has what it needs, and the difference stays hidden.
"""

import torch
from torch.utils.checkpoint import checkpoint

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=torch.utils.checkpoint.CheckpointError,
    heading="trying to save more tensors during recomputation",
    message="torch.utils.checkpoint: trying to save more tensors during "
    "recomputation than during the original forward pass.\n\nTip: To see a "
    "more detailed error message, either pass `debug=True` to\n"
    "`torch.utils.checkpoint.checkpoint(...)` or wrap the code block\nwith "
    "`with torch.utils.checkpoint.set_checkpoint_debug_enabled(True):` to\n"
    "enable checkpoint\u2011debug mode globally.\n\nIf this error occurs "
    "under torch.compile with automatic_dynamic_shapes enabled,\nit may be "
    "because the recomputation selected a different compiled graph than the\n"
    "forward pass (e.g., a dynamic graph instead of the original static "
    "graph).\nTo fix this, either:\n  - Use torch._dynamo.mark_dynamic() to "
    "explicitly mark varying dimensions as\n    dynamic upfront, avoiding the "
    "static-to-dynamic transition.\n  - Call "
    "torch._C._dynamo.eval_frame._set_lru_cache(False) to disable LRU cache\n "
    "   reordering, which can change which graph is checked first between "
    "forward\n    and recompute.\nSee "
    "https://github.com/pytorch/pytorch/issues/166926 for more details and\n"
    "workaround examples.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """A step is done in the second run only."""
    calls = []

    def layer(x):
        calls.append(x)
        return x.sin() if len(calls) == 1 else x.sin().cos()

    x = torch.zeros(2, requires_grad=True)
    y = checkpoint(layer, x, use_reentrant=False, early_stop=False)
    y.sum().backward()


@gives([1.0, 1.0])
def fix():
    """Do the same each time."""
    x = torch.zeros(2, requires_grad=True)
    y = checkpoint(torch.sin, x, use_reentrant=False, early_stop=False)
    y.sum().backward()
    return x.grad
