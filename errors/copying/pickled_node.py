"""A node of the graph, or a generator, exists in this process only."""

import copy
import io

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="cannot pickle '{MulBackward0}' object",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
    variants=[
        "cannot pickle 'generator' object",
    ],
)


def provoke():
    """A `grad_fn` was stored with the results."""
    w = torch.tensor(3.0, requires_grad=True)
    y = 2 * w
    torch.save({"node": y.grad_fn}, io.BytesIO())


@gives("MulBackward0")
def fix():
    """Store its name."""
    w = torch.tensor(3.0, requires_grad=True)
    y = 2 * w
    file = io.BytesIO()
    torch.save({"node": y.grad_fn.name()}, file)
    file.seek(0)
    return torch.load(file)["node"]


def cause_generator():
    """`parameters()` gives a generator, and the module has kept it."""
    model = torch.nn.Linear(1, 1)
    model.trained = model.parameters()
    copy.deepcopy(model)


@gives(2)
def fix_generator():
    """Keep a list."""
    model = torch.nn.Linear(1, 1)
    model.trained = list(model.parameters())
    return len(copy.deepcopy(model).trained)
