"""One of several views of a tensor was changed, and autograd cannot record
that for the others.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="This view is the output of a function that returns multiple views",
    message="Output {0} of {Unbind} is a view and is being modified inplace. "
    "This view is the output of a function that returns multiple views. Such "
    "functions do not allow the output views to be modified inplace. You "
    "should replace the inplace operation by an out-of-place one.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A tensor was taken apart by `unbind()`, `split()` or `chunk()`."""
    x = torch.ones(2, 2, requires_grad=True) * 3
    first, second = x.unbind()
    first += 1


@gives([[3.0, 3.0], [3.0, 3.0]])
def fix():
    """Make a new tensor of it."""
    leaf = torch.ones(2, 2, requires_grad=True)
    first, second = (leaf * 3).unbind()
    first = first + 1
    (first + second).sum().backward()
    return leaf.grad


def cause_loop():
    """A loop over a tensor is an `unbind()`."""
    x = torch.ones(2, 2, requires_grad=True) * 3
    for row in x:
        row += 1


@gives([[4.0, 4.0], [4.0, 4.0]])
def fix_loop():
    """Index it: `x[i]` is one view, and a change of it is recorded."""
    x = torch.ones(2, 2, requires_grad=True) * 3
    for i in range(len(x)):
        x[i] += 1
    return x.detach()
