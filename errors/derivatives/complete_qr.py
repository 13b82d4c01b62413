"""The extra columns of a complete Q are not determined by the matrix, so
they have no slope.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="The QR decomposition is not differentiable",
    message="The QR decomposition is not differentiable when "
    "mode='{complete}' and nrows > ncols.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """A tall matrix, decomposed completely."""
    a = torch.tensor([[1.0], [2.0]], requires_grad=True)
    torch.linalg.qr(a, mode="complete").Q.sum().backward()


@gives(True)
def fix():
    """The reduced mode leaves these columns out."""
    a = torch.tensor([[1.0], [2.0]], requires_grad=True)
    torch.linalg.qr(a, mode="reduced").Q.sum().backward()
    return a.grad.isfinite().all().item()
