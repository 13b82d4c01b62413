"""A gradient has the type of its tensor, unless the tensor says otherwise."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="attempting to assign a gradient with dtype",
    message="attempting to assign a gradient with dtype '{double}' to a "
    "tensor with grad_dtype '{Float}'. The gradient must match the tensor's "
    "grad_dtype (defaults to the tensor's dtype). You can set the tensor's "
    "grad_dtype attribute with a specific dtype, or None to allow any dtype. "
    "Set grad_dtype with caution. Diverging the dtypes of a tensor and its "
    "gradient may break downstream systems that assume they match.",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """A gradient that was computed in float64."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.grad = torch.zeros(2, dtype=torch.float64)


@gives("torch.float32")
def fix():
    """Convert it to the type of the tensor."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.grad = torch.zeros(2, dtype=torch.float64).to(w.dtype)
    return str(w.grad.dtype)
