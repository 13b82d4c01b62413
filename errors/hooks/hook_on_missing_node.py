"""The tensor is a leaf or does not require grad, so it has no `grad_fn` to
hook into.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    heading="object has no attribute 'register_hook'",
    message="'NoneType' object has no attribute 'register_hook'",
    explained_by="learn/grad-fn.md#the-way-ends-at-accumulategrad",
)


def provoke():
    """A node was expected behind a parameter."""
    w = torch.tensor(3.0, requires_grad=True)
    w.grad_fn.register_hook(lambda into, out: None)


@gives([6.0])
def fix():
    """A hook on the tensor itself sees the gradient that arrives."""
    w = torch.tensor(3.0, requires_grad=True)
    seen = []
    w.register_hook(lambda grad: seen.append(grad))
    (w**2).backward()
    return seen
