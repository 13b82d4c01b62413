"""The old way to checkpoint knows neither `context_fn` nor `debug`."""

import torch
from torch.utils.checkpoint import checkpoint

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Passing `context_fn` or `debug` is only supported",
    message="Passing `context_fn` or `debug` is only supported when "
    "use_reentrant=False.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """`debug` comes with the old way."""
    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(torch.square, x, use_reentrant=True, debug=True)


@gives(6.0)
def fix():
    """Use the new one; leave `debug` out when the search is over."""
    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(torch.square, x, use_reentrant=False).backward()
    return x.grad
