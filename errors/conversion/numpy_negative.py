"""The sign of these numbers was only noted, and NumPy knows no such note."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Can't call numpy() on Tensor that has negative bit set",
    message="Can't call numpy() on Tensor that has negative bit set. Use "
    "tensor.resolve_neg().numpy() instead.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """The imaginary part of a conjugate is a view with the sign noted."""
    z = torch.tensor([1 + 2j])
    z.conj().imag.numpy()


@gives([-2.0])
def fix():
    """Have the sign carried out."""
    z = torch.tensor([1 + 2j])
    return z.conj().imag.resolve_neg().numpy().tolist()
