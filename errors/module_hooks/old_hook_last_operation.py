"""An old hook sees the last operation of the module, and this module has
several.

What it gets as `grad_input` then belongs to that operation, not to the module.
"""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=FutureWarning,
    heading="Using a non-full backward hook when the forward contains",
    message="Using a non-full backward hook when the forward contains "
    "multiple autograd Nodes is deprecated and will be removed in future "
    "versions. This hook will be missing some grad_input. Please use "
    "register_full_backward_hook to get the documented behavior.",
    explained_by="learn/grad-fn.md#next_functions-is-one-step-further-back",
)


def provoke():
    """A `Sequential` of two layers has an old hook."""
    model = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.Linear(1, 1))
    model.register_backward_hook(lambda module, into, out: None)
    model(torch.ones(1, 1))


@gives([(1, 3)])
def fix():
    """Use `register_full_backward_hook`: it sees the gradient of the input."""
    model = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.Linear(2, 1))
    seen = []
    model.register_full_backward_hook(
        lambda module, into, out: seen.append(tuple(into[0].shape))
    )
    model(torch.ones(1, 3, requires_grad=True)).sum().backward()
    return seen


@warns(FutureWarning)
@gives([[1], [1, 2], [2, 1]])
def wrong_ignore():
    """Ignore it, the hook runs all the same.

    It runs with other gradients: a `grad_input` of three tensors for bias,
    input and weight of the last layer, where the module has one input of shape
    1 by 3.
    """
    model = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.Linear(2, 1))
    seen = []
    model.register_backward_hook(
        lambda module, into, out: seen.extend(list(g.shape) for g in into)
    )
    model(torch.ones(1, 3, requires_grad=True)).sum().backward()
    return seen
