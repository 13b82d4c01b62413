"""A view of a view was changed, and the first one was made under `no_grad`."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="is a view of a view which was created in no_grad mode",
    message="Output {0} of {Unsqueeze} is a view of a view which was created "
    "in no_grad mode and is being modified inplace with grad mode enabled. "
    "Given that this use case is ambiguous and error-prone, it is forbidden. "
    "You can clarify your code by moving both the view and the inplace either "
    "both inside the no_grad block (if you don't want the inplace to be "
    "tracked) or both outside (if you want the inplace to be tracked).",
    explained_by="understand/off-switches.md#a-view-that-does-not-forget",
)


def provoke():
    """One view inside the block, one outside."""
    y = 2 * torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.no_grad():
        first = y[:1]
    again = first.unsqueeze(0)
    again += 4


@gives([2.0, 2.0])
def fix():
    """Make both views outside."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    y = 2 * w
    y[:1].view(1).add_(4)
    y.sum().backward()
    return w.grad
