"""Under `strict=True` the dict must hold all parameters and buffers of the
module, and no other.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Error(s) in reparametrizing for Linear",
    message="Error(s) in reparametrizing for {Linear}:\n	{Missing key(s): "
    "'bias'}.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
    variants=[
        "Error(s) in reparametrizing for Linear:\n\tMissing key(s): 'bias'.",
        "Error(s) in reparametrizing for Linear:\n"
        "\tUnexpected key(s): 'scale'.",
    ],
)


def provoke():
    """The bias is missing."""
    model = torch.nn.Linear(1, 1)
    params = {"weight": torch.tensor([[2.0]])}
    x = torch.ones(1)
    torch.func.functional_call(model, params, x, strict=True)


@gives([7.0])
def fix():
    """Pass both."""
    model = torch.nn.Linear(1, 1)
    params = {"weight": torch.tensor([[2.0]]), "bias": torch.tensor([1.0])}
    x = torch.tensor([3.0])
    return torch.func.functional_call(model, params, x, strict=True)


def cause_name():
    """A name that the module does not know."""
    model = torch.nn.Linear(1, 1)
    params = dict(model.named_parameters()) | {"scale": torch.ones(1)}
    x = torch.ones(1)
    torch.func.functional_call(model, params, x, strict=True)


@gives(True)
def wrong_not_strict():
    """Leave `strict` out.

    An unknown name is then passed over in silence: this bias is never used, and
    the module runs on its own.
    """
    model = torch.nn.Linear(1, 1)
    x = torch.ones(1)
    y = torch.func.functional_call(model, {"biass": torch.ones(1)}, x)
    return torch.equal(y, model(x))
