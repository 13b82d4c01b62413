"""An operation had saved this tensor together with its history, and
`detach_()` has cut the history off.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Trying to use a saved tensor that has been detached in-place",
    message="Trying to use a saved tensor that has been detached in-place, "
    "i.e. with .detach_().This is not supported, please use out-of-place "
    "`.detach()` instead",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A hidden state is cut off in place before the walk."""
    x = torch.tensor(3.0, requires_grad=True)
    state = 2 * x
    loss = state**2
    state.detach_()
    loss.backward()


@gives((24.0, False))
def fix():
    """`detach()` without the underscore leaves the recorded tensor alone."""
    x = torch.tensor(3.0, requires_grad=True)
    state = 2 * x
    loss = state**2
    carried = state.detach()
    loss.backward()
    return x.grad, carried.requires_grad
