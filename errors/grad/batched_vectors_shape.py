"""With `is_grads_batched=True` each vector needs one dimension more than the
result, in front.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="If `is_grads_batched=True`, we interpret the first dimension",
    message="If `is_grads_batched=True`, we interpret the first dimension of "
    "each grad_output as the batch dimension. The sizes of the remaining "
    "dimensions are expected to match the shape of corresponding output, but "
    "a mismatch was detected: grad_output[{0}] has a shape of "
    "{torch.Size([])} and output[{0}] has a shape of {torch.Size([2])}. If "
    "you only want some tensors in `grad_output` to be considered batched, "
    "consider using vmap.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The result has two numbers, and the vectors have three."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    torch.autograd.grad(x**2, x, torch.eye(3), is_grads_batched=True)


@gives([[2.0, 0.0], [0.0, 4.0]])
def fix():
    """A batch of vectors of length two: with the unit vectors, the Jacobian."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    (jacobian,) = torch.autograd.grad(
        x**2, x, torch.eye(2), is_grads_batched=True
    )
    return jacobian
