"""Stacked models run as one, so all must be training or none."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected all models to have the same training/eval mode",
    message="stack_module_state: Expected all models to have the same "
    "training/eval mode.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """One of them was switched to `eval()`."""
    models = [torch.nn.Linear(1, 1), torch.nn.Linear(1, 1).eval()]
    torch.func.stack_module_state(models)


@gives((2, 1, 1))
def fix():
    """Switch all of them."""
    models = [torch.nn.Linear(1, 1).eval() for _ in range(2)]
    params, buffers = torch.func.stack_module_state(models)
    return tuple(params["weight"].shape)
