"""There is nothing to train."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="optimizer got an empty parameter list",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A generator gives its parameters once, and something has used them up."""
    model = torch.nn.Linear(1, 1)
    params = model.parameters()
    count = sum(p.numel() for p in params)
    torch.optim.SGD(params, lr=0.1)


@gives((2, 2))
def fix():
    """Call `parameters()` anew each time."""
    model = torch.nn.Linear(1, 1)
    count = sum(p.numel() for p in model.parameters())
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    return count, len(optimizer.param_groups[0]["params"])


def cause_plain_list():
    """The model keeps its layers in a plain list, where it does not see
    them.
    """

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = [torch.nn.Linear(1, 1)]

    torch.optim.SGD(Model().parameters(), lr=0.1)


@gives(["layers.0.weight", "layers.0.bias"])
def fix_plain_list():
    """`ModuleList` is a list that it sees."""

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = torch.nn.ModuleList([torch.nn.Linear(1, 1)])

    return [name for name, _ in Model().named_parameters()]


def cause_no_flag():
    """The model has plain tensors instead of parameters."""

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.w = torch.ones(1, requires_grad=True)

    torch.optim.SGD(Model().parameters(), lr=0.1)


@gives(["w"])
def fix_no_flag():
    """Wrap them."""

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.w = torch.nn.Parameter(torch.ones(1))

    return [name for name, _ in Model().named_parameters()]
