"""`torch.func` differentiates in tensors, or in lists, tuples and dicts of
them.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Thing passed to transform API must be Tensor",
    message="Thing passed to transform API must be Tensor, got {<class "
    "'float'>}",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The argument is a Python number."""
    torch.func.grad(torch.sin)(0.0)


@gives(1.0)
def fix():
    """Make a tensor of it."""
    return torch.func.grad(torch.sin)(torch.tensor(0.0))


def cause_model():
    """The argument is a model."""

    def output(model):
        return model(torch.ones(1)).sum()

    torch.func.grad(output)(torch.nn.Linear(1, 1))


@gives({"weight": [[2.0]], "bias": [1.0]})
def fix_model():
    """Pass its parameters, and call it with them."""
    model = torch.nn.Linear(1, 1)

    def output(params):
        x = torch.tensor([2.0])
        return torch.func.functional_call(model, params, x).sum()

    slopes = torch.func.grad(output)(dict(model.named_parameters()))
    return {name: slope.tolist() for name, slope in slopes.items()}
