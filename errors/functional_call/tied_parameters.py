"""Two names stand for one parameter, and they came with two values."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="functional_call got multiple values for keys",
    message="functional_call got multiple values for keys {['0.weight', "
    "'1.weight']}, which are tied. Consider using tie_weights=False",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Two layers share a weight."""
    model = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.Linear(1, 1))
    model[1].weight = model[0].weight
    params = {
        "0.weight": torch.tensor([[2.0]]),
        "1.weight": torch.tensor([[3.0]]),
    }
    torch.func.functional_call(model, params, torch.ones(1))


@gives([20.0])
def fix():
    """Pass it under one of its names, and both layers get it."""
    model = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.Linear(1, 1))
    model[1].weight = model[0].weight
    zero = torch.zeros(1)
    params = {"0.weight": torch.tensor([[2.0]]), "0.bias": zero, "1.bias": zero}
    return torch.func.functional_call(model, params, torch.tensor([5.0]))
