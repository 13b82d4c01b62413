"""Gradients can be scaled back once in a step, or they would become too
small.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="unscale_() has already been called on this optimizer",
    message="unscale_() has already been called on this optimizer since the "
    "last update().",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Clipping comes twice, each time with `unscale_`."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu")
    scaler.scale(w**2).backward()
    scaler.unscale_(optimizer)
    scaler.unscale_(optimizer)


@gives(6.0)
def fix():
    """Once, after the last `backward()` and before clipping."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu")
    scaler.scale(w**2).backward()
    scaler.unscale_(optimizer)
    return w.grad
