"""The result does not require grad, and yet it changes with the input."""

import torch
from torch.autograd import gradcheck
from torch.autograd.gradcheck import GradcheckError

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=GradcheckError,
    message="Numerical gradient for function expected to be zero",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """The function loses the record on the way."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(lambda x: x.detach() ** 2, x)


@gives(True)
def fix():
    """Keep it."""
    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(lambda x: x**2, x)
