"""`set_grad_enabled` must be told whether to record."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="set_grad_enabled.__init__() missing 1 required positional "
    "argument: 'mode'",
    explained_by="understand/off-switches.md#set_grad_enabled",
)


def provoke():
    """It was called without an answer."""
    with torch.set_grad_enabled():
        pass


@gives(True)
def fix():
    """Pass `True` or `False`; `enable_grad()` is the one that takes nothing."""
    w = torch.tensor(3.0, requires_grad=True)
    with torch.no_grad(), torch.set_grad_enabled(True):
        y = 2 * w
    return y.requires_grad
