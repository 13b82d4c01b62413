"""A pre-hook must return one gradient for each result of `forward`."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Backward pre hook returned an invalid number of grad_output",
    message="Backward pre hook returned an invalid number of grad_output, got "
    "{2}, but expected {1}",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """It returns a tensor of two rows, which counts as two gradients."""
    layer = torch.nn.Linear(1, 1)
    layer.register_full_backward_pre_hook(lambda module, out: 2 * out[0])
    layer(torch.ones(2, 1, requires_grad=True)).sum().backward()


@gives([4.0])
def fix():
    """Return a tuple; two rows with a slope of 2 each add up to 4."""
    layer = torch.nn.Linear(1, 1)
    layer.register_full_backward_pre_hook(lambda module, out: (2 * out[0],))
    layer(torch.ones(2, 1, requires_grad=True)).sum().backward()
    return layer.bias.grad
