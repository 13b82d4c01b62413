"""A gradient was asked for with respect to a tensor that no graph leads to."""

import torch

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=RuntimeError,
    message="One of the differentiated Tensors does not require grad",
    explained_by="learn/requires-grad.md#one-flag-set-once",
)


def provoke():
    """The flag is on one tensor, and the slope of another is asked for."""
    w = torch.tensor(3.0, requires_grad=True)
    x = torch.tensor(2.0)
    torch.autograd.grad(w * x, x)


@gives(3.0)
def fix():
    """Set the flag before the forward pass."""
    w = torch.tensor(3.0, requires_grad=True)
    x = torch.tensor(2.0, requires_grad=True)
    (slope,) = torch.autograd.grad(w * x, x)
    return slope


def cause_frozen():
    """Some parameters of the model are frozen."""
    model = torch.nn.Linear(1, 1)
    model.bias.requires_grad_(False)
    loss = model(torch.ones(1, 1)).sum()
    torch.autograd.grad(loss, list(model.parameters()))


@gives([[1.0]])
def fix_frozen():
    """Ask for those that require grad."""
    model = torch.nn.Linear(1, 1)
    model.bias.requires_grad_(False)
    loss = model(torch.ones(1, 1)).sum()
    trained = [p for p in model.parameters() if p.requires_grad]
    (slope,) = torch.autograd.grad(loss, trained)
    return slope


@raises(RuntimeError)
def wrong_flag_afterwards():
    """Set the flag after the loss has been computed.

    The loss was recorded without this tensor. Now the error says that it was
    not used in the graph.
    """
    w = torch.tensor(3.0, requires_grad=True)
    x = torch.tensor(2.0)
    loss = w * x
    x.requires_grad_()
    torch.autograd.grad(loss, x)
