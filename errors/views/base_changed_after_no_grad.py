"""A view was made under `no_grad`, its base was changed outside, and now the
view is used.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="A view was created in no_grad mode and its base",
    message="A view was created in no_grad mode and its base or another view "
    "of its base has been modified inplace with grad mode enabled. Given that "
    "this use case is ambiguous and error-prone, it is forbidden. You can "
    "clarify your code by moving both the view and the inplace either both "
    "inside the no_grad block (if you don't want the inplace to be tracked) "
    "or both outside (if you want the inplace to be tracked).",
    explained_by="understand/off-switches.md#a-view-that-does-not-forget",
)


def provoke():
    """The view is kept for later, and the base goes on changing."""
    y = 2 * torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.no_grad():
        first = y[0]
    y += 1
    first * 3


@gives(2.0)
def fix():
    """Keep a copy of the numbers instead of a view."""
    y = 2 * torch.tensor([1.0, 2.0], requires_grad=True)
    first = y[0].detach().clone()
    y += 1
    return first
