"""The old and the new kind of module hook do not go together on one module."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Cannot use both regular backward hooks and full backward "
    "hooks on a single Module",
    message="Cannot use both regular backward hooks and full backward hooks "
    "on a single Module. Please use only one of them.",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """Two libraries hook into one module, one of them in the old way."""
    layer = torch.nn.Linear(1, 1)
    layer.register_full_backward_hook(lambda module, into, out: None)
    layer.register_backward_hook(lambda module, into, out: None)


@gives(2)
def fix():
    """Use `register_full_backward_hook` for both."""
    layer = torch.nn.Linear(1, 1)
    seen = []
    layer.register_full_backward_hook(
        lambda module, into, out: seen.append(out)
    )
    layer.register_full_backward_hook(
        lambda module, into, out: seen.append(out)
    )
    layer(torch.ones(1, 1, requires_grad=True)).sum().backward()
    return len(seen)
