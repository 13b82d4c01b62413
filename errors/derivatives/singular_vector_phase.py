"""Complex singular vectors are known up to a phase only, and this loss
depends on the phase.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="svd_backward: The singular vectors in the complex case",
    message="svd_backward: The singular vectors in the complex case are "
    "specified up to multiplication by e^{{i phi}}. The specified loss "
    "function depends on this phase term, making it ill-defined.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The loss takes the real part of the vectors."""
    matrix = torch.tensor([[2.0, 1.0], [1.0j, 3.0]], requires_grad=True)
    torch.linalg.svd(matrix).U.real.sum().backward()


@gives(True)
def fix():
    """Use what no phase changes, such as the singular values."""
    matrix = torch.tensor([[2.0, 1.0], [1.0j, 3.0]], requires_grad=True)
    torch.linalg.svd(matrix).S.sum().backward()
    return matrix.grad.isfinite().all().item()
