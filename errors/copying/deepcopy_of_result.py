"""A result hangs on its graph, and the graph cannot be copied along."""

import copy

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Only Tensors created explicitly by the user",
    message="Only Tensors created explicitly by the user (graph leaves) "
    "support the deepcopy protocol at the moment.  If you were attempting to "
    "deepcopy a module, this may be because of a torch.nn.utils.weight_norm "
    "usage, see https://github.com/pytorch/pytorch/pull/103001",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
    aliases=[
        (
            "Only Tensors created explicitly by the user (graph leaves) "
            "support the deepcopy protocol at the moment",
            "1.4",
            "https://github.com/zhanghang1989/PyTorch-Encoding/issues/299",
        ),
    ],
)


def provoke():
    """A loss, or another result, is to be copied."""
    w = torch.tensor(3.0, requires_grad=True)
    copy.deepcopy(w**2)


@gives((9.0, False))
def fix():
    """Copy the numbers without the record."""
    w = torch.tensor(3.0, requires_grad=True)
    kept = (w**2).detach().clone()
    return kept, kept.requires_grad


def cause_module():
    """A module remembers an output, and the copy of the module includes it."""
    model = torch.nn.Linear(1, 1)
    model.last = model(torch.ones(1, 1))
    copy.deepcopy(model)


@gives(True)
def fix_module():
    """Let it remember the detached output."""
    model = torch.nn.Linear(1, 1)
    model.last = model(torch.ones(1, 1)).detach()
    return torch.equal(copy.deepcopy(model).weight, model.weight)


def cause_average():
    """`AveragedModel` makes such a copy, and other wrappers do."""
    model = torch.nn.Linear(1, 1)
    model.last = model(torch.ones(1, 1))
    torch.optim.swa_utils.AveragedModel(model)


@gives((False, True, None))
def wrong_shallow():
    """Use `copy.copy`.

    It raises nothing and gives a leaf that shares the numbers and has lost the
    way back: `w` gets no gradient.
    """
    w = torch.tensor(3.0, requires_grad=True)
    y = w**2
    twin = copy.copy(y)
    twin.backward()
    return y.is_leaf, twin.is_leaf, w.grad
