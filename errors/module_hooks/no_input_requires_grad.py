"""No input of the module requires grad, so the hook gets no gradient of an
input.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="Full backward hook is firing",
    message="Full backward hook is firing when gradients are computed with "
    "respect to module outputs since no inputs require gradients. See https://"
    "docs.pytorch.org/docs/main/generated/torch.nn.Module.html#"
    "torch.nn.Module.register_full_backward_hook for more details.",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """The first layer sees the data, and data do not require grad."""
    layer = torch.nn.Linear(1, 1)
    layer.register_full_backward_hook(lambda module, into, out: None)
    layer(torch.ones(1, 1)).sum().backward()


@gives([[[1.0]]])
def fix():
    """For the gradient of the output, hook into the output, each time there is
    one.
    """
    seen = []

    def watch(module, args, out):
        out.register_hook(seen.append)

    layer = torch.nn.Linear(1, 1)
    layer.register_forward_hook(watch)
    layer(torch.ones(1, 1)).sum().backward()
    return seen


@gives([[[5.0]]])
def fix_input():
    """If the slope of the data is wanted, set the flag on them; here the weight
    is 5.
    """
    layer = torch.nn.Linear(1, 1)
    torch.nn.init.constant_(layer.weight, 5.0)
    seen = []
    layer.register_full_backward_hook(
        lambda module, into, out: seen.append(into[0])
    )
    layer(torch.ones(1, 1, requires_grad=True)).sum().backward()
    return seen
