"""`functional_call` finds parameters by their names, and came without names."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Expected parameter_and_buffer_dicts to be a dict",
    message="Expected parameter_and_buffer_dicts to be a dict, or a "
    "list/tuple of dicts, but got {<class 'generator'>}",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """`parameters()` gives tensors only."""
    model = torch.nn.Linear(1, 1)
    torch.func.functional_call(model, model.parameters(), torch.ones(1))


@gives([7.0])
def fix():
    """Pass a dict from names to tensors, as `named_parameters()` gives them."""
    model = torch.nn.Linear(1, 1)
    params = {"weight": torch.tensor([[2.0]]), "bias": torch.tensor([1.0])}
    return torch.func.functional_call(model, params, torch.tensor([3.0]))
