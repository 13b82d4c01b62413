"""A format such as `.2f` is for one number, and this tensor has more, or has
one in a list.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="unsupported format string passed to Tensor.__format",
    message="unsupported format string passed to Tensor.__format__",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The losses of all samples in an f-string."""
    errors = torch.tensor([1.0, 3.0])
    f"{errors:.2f}"


@gives("2.00")
def fix():
    """Format one number."""
    errors = torch.tensor([1.0, 3.0])
    return f"{errors.mean():.2f}"


def cause_one():
    """One number in a vector is still a vector."""
    f"{torch.tensor([3.0]):.2f}"


@gives("3.00")
def fix_one():
    """Take it out."""
    return f"{torch.tensor([3.0]).item():.2f}"
