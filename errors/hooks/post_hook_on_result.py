"""Such a hook runs when `.grad` has been filled, which happens at leaves
only.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="post accumulate grad hooks cannot be registered",
    message="post accumulate grad hooks cannot be registered on non-leaf "
    "tensors",
    explained_by="learn/grad-fn.md#the-way-ends-at-accumulategrad",
)


def provoke():
    """The tensor is a result."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    y.register_post_accumulate_grad_hook(lambda tensor: None)


@gives([6.0])
def fix():
    """Register it on the parameter."""
    w = torch.tensor(3.0, requires_grad=True)
    seen = []
    w.register_post_accumulate_grad_hook(lambda leaf: seen.append(leaf.grad))
    (w**2).backward()
    return seen


@gives([1.0])
def fix_result():
    """On a result, an ordinary hook sees the gradient that passes."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    seen = []
    y.register_hook(lambda grad: seen.append(grad))
    y.backward()
    return seen
