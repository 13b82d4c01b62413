"""The vector that was passed to start from has another shape than the
result.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Mismatch in shape: grad_output",
    message="Mismatch in shape: grad_output[{0}] has a shape of "
    "{torch.Size([3])} and output[{0}] has a shape of {torch.Size([2])}.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """One weight for each number of the result is needed."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    (w**2).backward(torch.ones(3))


@gives([2.0, 4.0])
def fix():
    """Give it the shape of the result."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    loss = w**2
    loss.backward(torch.ones_like(loss))
    return w.grad


def cause_reduced():
    """The result was reduced since; one number needs no vector."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    (w**2).sum().backward(torch.ones(2))


@gives([2.0, 4.0])
def fix_reduced():
    """Leave the vector out."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    (w**2).sum().backward()
    return w.grad
