"""`autograd.backward()` needs a starting vector for each result, or none at
all.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="got {2} tensors and {1} gradients",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """Two results, one vector."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    torch.autograd.backward([w**2, 3 * w], [torch.ones(2)])


@gives([5.0, 7.0])
def fix():
    """Pass one for each."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    torch.autograd.backward([w**2, 3 * w], [torch.ones(2), torch.ones(2)])
    return w.grad


@gives([5.0, 7.0])
def fix_one_number():
    """Or add the results to one number, which needs no vector."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    (w**2 + 3 * w).sum().backward()
    return w.grad
