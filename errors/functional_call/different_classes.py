"""Stacked models run as one, so all must be built alike."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected all models to be of the same class",
    message="stack_module_state: Expected all models to be of the same class.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Two classes."""
    models = [torch.nn.Linear(1, 1), torch.nn.Bilinear(1, 1, 1)]
    torch.func.stack_module_state(models)


@gives((2, 1, 1))
def fix():
    """One."""
    models = [torch.nn.Linear(1, 1), torch.nn.Linear(1, 1)]
    params, buffers = torch.func.stack_module_state(models)
    return tuple(params["weight"].shape)
