"""The hook returns a gradient for an input that takes none."""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=RuntimeError,
    heading="Backward hook for Modules where no input requires gradient",
    message="Backward hook for Modules where no input requires gradient "
    "should always return None or None for all gradients.",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


@warns(UserWarning)
def provoke():
    """The input does not require grad, and the hook sends it a gradient."""
    layer = torch.nn.Linear(1, 1)
    layer.register_full_backward_hook(lambda module, into, out: (out[0],))
    layer(torch.ones(1, 1)).sum().backward()


@gives([2.0])
def fix():
    """To change what the parameters get, change the gradient of the output."""

    def double(module, args, out):
        out.register_hook(lambda grad: 2 * grad)

    layer = torch.nn.Linear(1, 1)
    layer.register_forward_hook(double)
    layer(torch.ones(1, 1)).sum().backward()
    return layer.bias.grad
