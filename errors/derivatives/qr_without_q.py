"""The slope of R needs Q, and the mode `"r"` did not compute it."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="The derivative of linalg.qr depends on Q",
    message="The derivative of linalg.qr depends on Q, which is not computed "
    "when mode='r'. Please use linalg.qr(A, mode='reduced') if you are going "
    "to differentiate through linalg.qr.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """Only R was asked for."""
    a = torch.eye(2, requires_grad=True)
    torch.linalg.qr(a, mode="r").R.sum().backward()


@gives(True)
def fix():
    """Let it compute both."""
    a = torch.eye(2, requires_grad=True)
    torch.linalg.qr(a, mode="reduced").R.sum().backward()
    return a.grad.isfinite().all().item()
