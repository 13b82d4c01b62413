"""`backward(inputs=…)` was given a list without a tensor in it."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="`inputs` argument to `backward()` cannot be empty.",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """A filter has left nothing over."""
    model = torch.nn.Linear(1, 1).requires_grad_(False)
    x = torch.ones(1, 1, requires_grad=True)
    wanted = [p for p in model.parameters() if p.requires_grad]
    model(x).sum().backward(inputs=wanted)


@gives([[2.0]])
def fix():
    """Name at least one tensor, or leave `inputs` out to reach every leaf."""
    x = torch.ones(1, 1, requires_grad=True)
    (2 * x).sum().backward(inputs=[x])
    return x.grad
