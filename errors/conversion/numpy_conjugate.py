"""`conj()` has only noted that the numbers are to be conjugated, and NumPy
knows no such note.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Can't call numpy() on Tensor that has conjugate bit set",
    message="Can't call numpy() on Tensor that has conjugate bit set. Use "
    "tensor.resolve_conj().numpy() instead.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """The conjugate was not computed yet."""
    z = torch.tensor([1 + 2j])
    z.conj().numpy()


@gives([1 - 2j])
def fix():
    """Have it computed."""
    z = torch.tensor([1 + 2j])
    return z.conj().resolve_conj().numpy().tolist()
