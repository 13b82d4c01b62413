"""A parameter is frozen in one of the models and not in another."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="from each model to have the same .requires_grad",
    message="Expected {weight} from each model to have the same .requires_grad",
    explained_by="learn/requires-grad.md#one-flag-set-once",
)


def provoke():
    """One of them is frozen."""
    frozen = torch.nn.Linear(1, 1).requires_grad_(False)
    torch.func.stack_module_state([torch.nn.Linear(1, 1), frozen])


@gives(False)
def fix():
    """Freeze all of them or none."""
    models = [torch.nn.Linear(1, 1).requires_grad_(False) for _ in range(2)]
    params, buffers = torch.func.stack_module_state(models)
    return params["weight"].requires_grad
