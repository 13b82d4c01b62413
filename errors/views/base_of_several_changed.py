"""The tensor was changed after it had been taken apart, and its parts cannot
be recorded anew.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="its base or another view of its base has been modified inplace",
    message="Output {0} of {Unbind} is a view and its base or another view of "
    "its base has been modified inplace. This view is the output of a "
    "function that returns multiple views. Such functions do not allow the "
    "output views to be modified inplace. You should replace the inplace "
    "operation by an out-of-place one.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """The whole is changed, then a part is used."""
    x = torch.ones(2, 2, requires_grad=True) * 3
    first, second = x.unbind()
    x *= 2
    first.sum().backward()


@gives([[2.0, 2.0], [0.0, 0.0]])
def fix():
    """Take it apart after the change."""
    leaf = torch.ones(2, 2, requires_grad=True)
    x = leaf * 3
    x *= 2
    first, second = x.unbind()
    (first / 3).sum().backward()
    return leaf.grad
