"""A view cannot be cut off its base in place, because the base would still
lead to it.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Can't detach views in-place",
    message="Can't detach views in-place. Use detach() instead. If you are "
    "using DistributedDataParallel (DDP) for training, and "
    "gradient_as_bucket_view is set as True, gradients are views of DDP "
    "buckets, and hence detach_() cannot be called on these gradients. To fix "
    "this error, please refer to the Optimizer.zero_grad() function in "
    "torch/optim/optimizer.py as the solution.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A hidden state that is a slice of a larger result."""
    states = 2 * torch.ones(3, requires_grad=True)
    last = states[2]
    last.detach_()


@gives((2.0, False))
def fix():
    """`detach()` without the underscore gives a new tensor."""
    states = 2 * torch.ones(3, requires_grad=True)
    last = states[2].detach()
    return last, last.requires_grad
