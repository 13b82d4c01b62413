"""`volatile` has not switched recording off since tensors and variables
became one.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="volatile was removed and now has no effect",
    message="volatile was removed and now has no effect. Use `with "
    "torch.no_grad():` instead.",
    explained_by="learn/no-grad.md#tell-it-not-to-look",
)


def provoke():
    """Code from the time of `Variable`."""
    w = torch.tensor(3.0, requires_grad=True)
    w * torch.autograd.Variable(torch.ones(1), volatile=True)


@gives(False)
def fix():
    """Put what must not be recorded under `no_grad`."""
    w = torch.tensor(3.0, requires_grad=True)
    with torch.no_grad():
        y = w * torch.ones(1)
    return y.requires_grad
