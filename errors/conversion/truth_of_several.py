"""`if` needs one answer, and a comparison of tensors gives one for each
element.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Boolean value of Tensor with more than one value",
    message="Boolean value of Tensor with more than one value is ambiguous",
    explained_by="learn/backward.md#it-starts-from-one-number",
    aliases=[
        (
            "bool value of Tensor with more than one value is ambiguous",
            "0.4",
            "https://github.com/Atcold/pytorch-CortexNet/issues/12",
        ),
    ],
)


def provoke():
    """A condition on a whole tensor."""
    x = torch.tensor([-1.0, 2.0])
    if x > 0:
        x = 2 * x


@gives([-1.0, 4.0])
def fix():
    """Where each element is to be treated by its own answer, use
    `torch.where`.
    """
    x = torch.tensor([-1.0, 2.0])
    return torch.where(x > 0, 2 * x, x)


def cause_max():
    """Python's `max` compares, and so do `min`, `sorted` and `in`."""
    a = torch.tensor([1.0, 4.0])
    b = torch.tensor([3.0, 2.0])
    max(a, b)


@gives([3.0, 4.0])
def fix_max():
    """Use the function of torch that takes element by element."""
    a = torch.tensor([1.0, 4.0])
    b = torch.tensor([3.0, 2.0])
    return torch.maximum(a, b)


def cause_and():
    """`and`, `or` and `not` ask for one answer, too."""
    x = torch.tensor([-1.0, 2.0])
    bool((x > 0) and (x < 3))


@gives([False, True])
def fix_and():
    """Use `&`, `|` and `~`, each comparison in parentheses."""
    x = torch.tensor([-1.0, 2.0])
    return (x > 0) & (x < 3)


@gives((True, False))
def wrong_any():
    """Add `.any()` or `.all()`.

    The error goes away in both cases, and the two answer different questions.
    Use them only where one answer for the whole tensor is meant.
    """
    x = torch.tensor([-1.0, 2.0])
    return bool((x > 0).any()), bool((x > 0).all())
