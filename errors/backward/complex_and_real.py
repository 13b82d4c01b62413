"""Result and starting vector must be both complex or both real."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="For complex Tensors, both grad_output and output",
    message="For complex Tensors, both grad_output and output are required to "
    "have the same dtype. Mismatch in dtype: grad_output[{0}] has a dtype of "
    "{torch.float32} and output[{0}] has a dtype of {torch.complex64}.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """A real vector was passed for a complex result."""
    z = torch.tensor([3.0 + 4.0j], requires_grad=True)
    (2 * z).backward(torch.ones(1))


@gives([2 + 0j])
def fix():
    """Let `ones_like` take the type from the result."""
    z = torch.tensor([3.0 + 4.0j], requires_grad=True)
    result = 2 * z
    result.backward(torch.ones_like(result))
    return z.grad
