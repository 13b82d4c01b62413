"""`asarray()` shares the memory of the tensor, and now its flag too."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="unspecified requires_grad now defaults to obj.requires_grad",
    message="torch.asarray: unspecified requires_grad now defaults to "
    "obj.requires_grad instead of False. Pass requires_grad=False explicitly "
    "to get the old behavior and silence this warning.",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """A tensor that requires grad was passed."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    torch.asarray(w)


@gives(False)
def fix():
    """Say which flag you want."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    return torch.asarray(w, requires_grad=False).requires_grad
