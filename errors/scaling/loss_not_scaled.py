"""The scaler has not scaled a loss yet, so there is nothing to scale back."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    heading="Attempted step but _scale is None",
    message="Attempted step but _scale is None.  This may indicate your "
    "script did not use scaler.scale(loss or outputs) earlier in the "
    "iteration.",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The loss went past the scaler."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu")
    (w**2).backward()
    scaler.step(optimizer)


@gives(1.5)
def fix():
    """`scale` the loss, walk back from that, then `step` and `update`."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu")
    scaler.scale(w**2).backward()
    scaler.step(optimizer)
    scaler.update()
    return w.detach()
