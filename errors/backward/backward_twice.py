"""The graph of this result was used up by the first walk through it.

`backward()` and `autograd.grad()` free what the operations saved as soon as
they have used it, because saved tensors are most of the memory of a training
step.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Trying to backward through the graph a second time",
    message="Trying to backward through the graph a second time (or directly "
    "access saved tensors after they have already been freed). Saved "
    "intermediate values of the graph are freed when you call .backward() or "
    "autograd.grad(). Specify retain_graph=True if you need to backward "
    "through the graph a second time or if you need to access saved tensors "
    "after calling backward.",
    explained_by="learn/backward.md#the-call-uses-the-graph-up",
    aliases=[
        (
            "Trying to backward through the graph a second time, but the saved "
            "intermediate results have already been freed. Specify "
            "retain_graph=True when calling backward the first time.",
            "1.7",
            "https://github.com/JonathonLuiten/instant-nerf-pytorch/issues/2",
        ),
        (
            "Trying to backward through the graph a second time, but the "
            "buffers have already been freed. Specify retain_graph=True when "
            "calling backward the first time.",
            "0.4",
            "https://github.com/eriklindernoren/PyTorch-GAN/issues/6",
        ),
    ],
)


def provoke():
    """One loss, two calls."""
    x = torch.tensor(3.0, requires_grad=True)
    loss = x**2
    loss.backward()
    loss.backward()


@gives(12.0)
def fix():
    """Compute the loss anew before each call; here both slopes of 6 add up."""
    x = torch.tensor(3.0, requires_grad=True)
    for _ in range(2):
        loss = x**2
        loss.backward()
    return x.grad


def cause_shared_part():
    """Two losses share a part of the graph, and the first call frees it."""
    x = torch.tensor(3.0, requires_grad=True)
    shared = x**2
    (2 * shared).backward()
    (5 * shared).backward()


@gives(42.0)
def fix_shared_part():
    """Add the losses and walk once."""
    x = torch.tensor(3.0, requires_grad=True)
    shared = x**2
    (2 * shared + 5 * shared).backward()
    return x.grad


def cause_running_total():
    """A running total keeps the graph of every earlier step."""
    w = torch.tensor(3.0, requires_grad=True)
    total = torch.tensor(0.0)
    for _ in range(2):
        total = total + w**2
        total.backward()


@gives([12.0, 18.0])
def fix_running_total():
    """Walk back from the loss of this step, and detach what is carried on."""
    w = torch.tensor(3.0, requires_grad=True)
    total = torch.tensor(0.0)
    for _ in range(2):
        loss = w**2
        loss.backward()
        total += loss.detach()
    return w.grad, total


@gives(18.0)
def wrong_retain_graph():
    """Add `retain_graph=True`.

    The error goes away, and the slopes of earlier steps are added again at
    each step: 18 here, where two steps of slope 6 make 12. Memory grows too.
    """
    w = torch.tensor(3.0, requires_grad=True)
    total = torch.tensor(0.0)
    for _ in range(2):
        total = total + w**2
        total.backward(retain_graph=True)
    return w.grad
