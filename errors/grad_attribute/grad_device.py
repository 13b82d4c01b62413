"""A gradient lives on the device of its tensor."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="attempting to assign a gradient with device type",
    message="attempting to assign a gradient with device type '{meta}' to a "
    "tensor with device type '{cpu}'. Please ensure that the gradient and the "
    "tensor are on the same device",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """Another device; here `meta`, which every machine has."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.grad = torch.zeros(2, device="meta")


@gives("cpu")
def fix():
    """Make it where the tensor is; one that exists moves by `to(w.device)`."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.grad = torch.zeros_like(w)
    return str(w.grad.device)
