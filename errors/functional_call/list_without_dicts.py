"""A list of dicts was expected, and it holds something else."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Expected all elements of parameter_and_buffer_dicts",
    message="Expected all elements of parameter_and_buffer_dicts to be "
    "dictionaries",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """A list of tensors."""
    model = torch.nn.Linear(1, 1)
    params = list(model.parameters())
    torch.func.functional_call(model, params, torch.ones(1))


@gives([7.0])
def fix():
    """A list may hold several dicts, such as parameters and buffers."""
    model = torch.nn.Linear(1, 1)
    weight = {"weight": torch.tensor([[2.0]])}
    bias = {"bias": torch.tensor([1.0])}
    x = torch.tensor([3.0])
    return torch.func.functional_call(model, [weight, bias], x)
