"""An optimizer that calls a closure walks back on its own, past the scaler."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="Closure use is not currently supported if GradScaler is enabled.",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """LBFGS and a scaler."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.LBFGS([w])
    scaler = torch.amp.GradScaler("cpu")
    scaler.scale(w**2).backward()
    scaler.step(optimizer, closure=lambda: w**2)


@gives(9.0)
def fix():
    """Let the optimizer work without it, in full precision."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.LBFGS([w])

    def closure():
        optimizer.zero_grad()
        loss = w**2
        loss.backward()
        return loss

    return optimizer.step(closure).detach()
