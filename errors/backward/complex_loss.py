"""The result is one number, but a complex one, and complex numbers have no
order to descend.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="grad can be implicitly created only for real scalar outputs",
    message="grad can be implicitly created only for real scalar outputs but "
    "got {torch.complex64}",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The loss is complex."""
    z = torch.tensor(3.0 + 4.0j, requires_grad=True)
    (z * z).backward()


@gives(6 + 8j)
def fix():
    """Make it real, by the squared absolute value for example."""
    z = torch.tensor(3.0 + 4.0j, requires_grad=True)
    (z * z.conj()).real.backward()
    return z.grad
