"""The steps of `gradcheck` are too small for the seven digits of single
precision.
"""

import torch
from torch.autograd import gradcheck
from torch.autograd.gradcheck import GradcheckError

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=UserWarning,
    heading="requires gradient and is not a double precision",
    message="Input #{0} requires gradient and is not a double precision "
    "floating point or complex. This check will likely fail if all the inputs "
    "are not of double precision floating point or complex.",
    explained_by="learn/by-hand.md#a-small-step-is-not-always-a-better-one",
    aliases=[
        (
            "At least one of the inputs that requires gradient is not of "
            "double precision floating point. This check will likely fail if "
            "all the inputs are not of double precision floating point.",
            "1.0",
            "https://github.com/CharlesShang/DCNv2/issues/13",
        ),
    ],
)


@raises(GradcheckError)
def provoke():
    """The input has the default type."""
    x = torch.tensor(3.0, requires_grad=True)
    gradcheck(torch.square, x)


@gives(True)
def fix():
    """Use double precision for the check."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(torch.square, x)
