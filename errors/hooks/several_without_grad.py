"""One of the tensors does not require grad, so the hook would wait for it
for ever.
"""

import torch
from torch.autograd.graph import register_multi_grad_hook

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    message="Expected gradient function to be set",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """A frozen parameter is in the list."""
    a = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(5.0)
    register_multi_grad_hook([a, b], lambda grads: None)


@gives([5.0])
def fix():
    """Leave it out."""
    a = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(5.0)
    seen = []
    trained = [p for p in (a, b) if p.requires_grad]
    register_multi_grad_hook(trained, seen.extend)
    (a * b).backward()
    return seen
