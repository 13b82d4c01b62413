"""The argument of `autograd.backward()` has had another name since tensors
and variables became one.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=FutureWarning,
    heading="`grad_variables` is deprecated",
    message="`grad_variables` is deprecated. Use `grad_tensors` instead.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """Code from the time of `Variable`."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    torch.autograd.backward([w**2], grad_variables=[torch.ones(2)])


@gives([2.0, 4.0])
def fix():
    """Use the new name."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    torch.autograd.backward([w**2], grad_tensors=[torch.ones(2)])
    return w.grad
