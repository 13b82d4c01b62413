"""`autograd.grad()` never fills `.grad`, whatever `only_inputs` says."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=FutureWarning,
    heading="only_inputs argument is deprecated and is ignored now",
    message="only_inputs argument is deprecated and is ignored now (defaults "
    "to True). To accumulate gradient for other parts of the graph, please "
    "use torch.autograd.backward.",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """The other leaves were meant to get their gradients too."""
    x = torch.tensor(3.0, requires_grad=True)
    torch.autograd.grad(x**2, x, only_inputs=False)


@gives(6.0)
def fix():
    """Leave it out, or call `backward()` to fill `.grad` of every leaf."""
    x = torch.tensor(3.0, requires_grad=True)
    (x**2).backward()
    return x.grad
