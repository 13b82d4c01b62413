"""There is no model to stack."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="stack_module_state: Expected at least one model",
    message="stack_module_state: Expected at least one model, got 0.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """An empty list."""
    torch.func.stack_module_state([])


@gives((3, 1, 1))
def fix():
    """At least one."""
    models = [torch.nn.Linear(1, 1) for _ in range(3)]
    params, buffers = torch.func.stack_module_state(models)
    return tuple(params["weight"].shape)
