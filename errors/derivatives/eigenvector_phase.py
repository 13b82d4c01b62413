"""Complex eigenvectors are known up to a phase only, and this loss depends
on the phase.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="linalg_eig_backward: The eigenvectors in the complex case",
    message="linalg_eig_backward: The eigenvectors in the complex case are "
    "specified up to multiplication by e^{{i phi}}. The specified loss "
    "function depends on this quantity, so it is ill-defined.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """The loss takes the real part of the vectors of a rotation."""
    a = torch.tensor([[0.0, 1.0], [-1.0, 0.0]], requires_grad=True)
    torch.linalg.eig(a).eigenvectors.real.sum().backward()


@gives(True)
def fix():
    """Use what no phase changes, such as the eigenvalues."""
    a = torch.tensor([[0.0, 1.0], [-1.0, 0.0]], requires_grad=True)
    torch.linalg.eig(a).eigenvalues.abs().sum().backward()
    return a.grad.isfinite().all().item()
