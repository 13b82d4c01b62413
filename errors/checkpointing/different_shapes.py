"""The second run of the function saved tensors of another shape or type than
the first.

The function must do the same each time. It must not depend on a counter, a
global, or a mode that changes in between.
"""

import torch
from torch.utils.checkpoint import checkpoint

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=torch.utils.checkpoint.CheckpointError,
    heading="Recomputed values for the following tensors",
    message="torch.utils.checkpoint: Recomputed values for the following "
    "tensors have different metadata than during the forward pass.\ntensor at "
    "position {0}:\nsaved metadata: {{'shape': {torch.Size([2])}, 'dtype': "
    "{torch.float32}, 'device': device(type='cpu')}}\nrecomputed metadata: "
    "{{'shape': {torch.Size([4])}, 'dtype': {torch.float32}, 'device': "
    "device(type='cpu')}}\n.\n\nTip: To see a more detailed error message, "
    "either pass `debug=True` to\n`torch.utils.checkpoint.checkpoint(...)` or "
    "wrap the code block\nwith `with "
    "torch.utils.checkpoint.set_checkpoint_debug_enabled(True):` to\nenable "
    "checkpoint\u2011debug mode globally.\n\nIf this error occurs under "
    "torch.compile with automatic_dynamic_shapes enabled,\nit may be because "
    "the recomputation selected a different compiled graph than the\nforward "
    "pass (e.g., a dynamic graph instead of the original static graph).\nTo "
    "fix this, either:\n  - Use torch._dynamo.mark_dynamic() to explicitly "
    "mark varying dimensions as\n    dynamic upfront, avoiding the "
    "static-to-dynamic transition.\n  - Call "
    "torch._C._dynamo.eval_frame._set_lru_cache(False) to disable LRU cache\n "
    "   reordering, which can change which graph is checked first between "
    "forward\n    and recompute.\nSee "
    "https://github.com/pytorch/pytorch/issues/166926 for more details and\n"
    "workaround examples.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """It counts its calls, and computes with the count."""
    calls = []

    def layer(x):
        calls.append(x)
        return x.repeat(len(calls)).sin()

    x = torch.zeros(2, requires_grad=True)
    checkpoint(layer, x, use_reentrant=False).sum().backward()


@gives([1.0, 1.0])
def fix():
    """Decide outside, and pass the number in; the sine has slope 1 at 0."""

    def layer(x, times):
        return x.repeat(times).sin()

    x = torch.zeros(2, requires_grad=True)
    checkpoint(layer, x, 1, use_reentrant=False).sum().backward()
    return x.grad


@raises(RuntimeError)
def wrong_determinism_check():
    """Switch the check off by `determinism_check="none"`.

    The tensors do not fit all the same. The error comes later and says less.
    """
    calls = []

    def layer(x):
        calls.append(x)
        return x.repeat(len(calls)).sin()

    x = torch.zeros(2, requires_grad=True)
    y = checkpoint(layer, x, use_reentrant=False, determinism_check="none")
    y.sum().backward()
