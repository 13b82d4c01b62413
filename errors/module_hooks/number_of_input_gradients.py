"""A module hook must return one gradient for each argument of `forward`."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Backward hook returned an invalid number of grad_input",
    message="Backward hook returned an invalid number of grad_input, got {3}, "
    "but expected {1}",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """It returns one for the bias and the weight as well, as old hooks did."""
    layer = torch.nn.Linear(1, 1)
    layer.register_full_backward_hook(
        lambda module, into, out: (None, into[0], None)
    )
    layer(torch.ones(1, 1, requires_grad=True)).sum().backward()


@gives([[10.0]])
def fix():
    """Return a tuple of one for one input; here the slope of 5 is doubled."""
    layer = torch.nn.Linear(1, 1)
    torch.nn.init.constant_(layer.weight, 5.0)
    layer.register_full_backward_hook(lambda module, into, out: (2 * into[0],))
    x = torch.ones(1, 1, requires_grad=True)
    layer(x).sum().backward()
    return x.grad
