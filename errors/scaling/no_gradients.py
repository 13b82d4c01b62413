"""None of the parameters of this optimizer has a gradient."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    message="No inf checks were recorded for this optimizer.",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """The loss does not depend on them."""
    w = torch.tensor(3.0, requires_grad=True)
    other = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu")
    scaler.scale(other**2).backward()
    scaler.step(optimizer)


@gives(1.5)
def fix():
    """Compute the loss from what the optimizer is to train."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu")
    scaler.scale(w**2).backward()
    scaler.step(optimizer)
    return w.detach()


def cause_cleared():
    """The gradients were cleared between the walk and the step."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu")
    scaler.scale(w**2).backward()
    optimizer.zero_grad()
    scaler.step(optimizer)
