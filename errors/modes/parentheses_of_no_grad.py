"""The parentheses are missing or one pair too many, so `with` was given no
block.

Older versions of Python said `AttributeError: __enter__`.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="object does not support the context manager protocol",
    message="'{type}' object does not support the context manager protocol",
    explained_by="learn/no-grad.md#tell-it-not-to-look",
)


def provoke():
    """`no_grad` without parentheses is a class."""
    w = torch.tensor(3.0, requires_grad=True)
    with torch.no_grad:
        print(2 * w)


@gives(False)
def fix():
    """Call it."""
    w = torch.tensor(3.0, requires_grad=True)
    with torch.no_grad():
        y = 2 * w
    return y.requires_grad


def cause_argument():
    """An argument makes a decorator of it, for `no_grad` takes none."""
    training = False
    with torch.no_grad(not training):
        pass


@gives((False, True))
def fix_argument():
    """Use `set_grad_enabled`, which takes the answer."""
    w = torch.tensor(3.0, requires_grad=True)
    recorded = []
    for training in [False, True]:
        with torch.set_grad_enabled(training):
            recorded.append((2 * w).requires_grad)
    return tuple(recorded)
