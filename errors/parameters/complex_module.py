"""Parameters became complex, and not every layer is known to work so."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="Complex modules are a new feature",
    message="Complex modules are a new feature under active development whose "
    "design may change, and some modules might not work as expected when "
    "using complex tensors as parameters or buffers. Please file an issue at "
    "https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml if "
    "a complex module does not work as expected.",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """A whole module is converted."""
    torch.nn.Linear(1, 1).to(torch.complex64)


@gives("torch.complex64")
def fix():
    """Make complex parameters where you compute with them."""
    w = torch.nn.Parameter(torch.ones(1, dtype=torch.complex64))
    return str(w.dtype)
