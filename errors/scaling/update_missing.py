"""`scaler.update()` is missing at the end of the step before."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="step() has already been called since the last update().",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Two steps, and no update between them."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu")
    for _ in range(2):
        optimizer.zero_grad()
        scaler.scale(w**2).backward()
        scaler.step(optimizer)


@gives(0.75)
def fix():
    """Update after each step: from 3 to 1.5 to 0.75."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu")
    for _ in range(2):
        optimizer.zero_grad()
        scaler.scale(w**2).backward()
        scaler.step(optimizer)
        scaler.update()
    return w.detach()
