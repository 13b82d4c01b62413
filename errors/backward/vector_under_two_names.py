"""The starting vectors were passed under the old name and the new one."""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=RuntimeError,
    heading="arguments both passed to `backward()`",
    message="`grad_tensors` and `grad_variables` (deprecated) arguments both "
    "passed to `backward()`. Please only use `grad_tensors`.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


@warns(FutureWarning)
def provoke():
    """An old call was half renewed."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    ones = [torch.ones(2)]
    torch.autograd.backward([w**2], grad_tensors=ones, grad_variables=ones)


@gives([2.0, 4.0])
def fix():
    """Keep the new name only."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    torch.autograd.backward([w**2], grad_tensors=[torch.ones(2)])
    return w.grad
