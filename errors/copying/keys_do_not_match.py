"""The file and the model do not have the same parameters."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Error(s) in loading state_dict",
    message="Error(s) in loading state_dict for {Linear}:\n"
    '\t{Missing key(s) in state_dict: "bias".}',
    explained_by="learn/modules.md#a-module-holds-the-parameters",
    variants=[
        "Error(s) in loading state_dict for Linear:\n"
        '\tMissing key(s) in state_dict: "weight". \n'
        '\tUnexpected key(s) in state_dict: "w".',
        "Error(s) in loading state_dict for Linear:\n"
        "\tsize mismatch for weight: copying a param with shape "
        "torch.Size([2, 1]) from checkpoint, the shape in current model is "
        "torch.Size([1, 1]).",
    ],
)


def provoke():
    """The saved model had no bias, and this one has."""
    saved = torch.nn.Linear(1, 1, bias=False).state_dict()
    torch.nn.Linear(1, 1).load_state_dict(saved)


@gives((2.0, True))
def fix():
    """Build the model as it was when it was saved."""
    before = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.constant_(before.weight, 2.0)
    after = torch.nn.Linear(1, 1, bias=False)
    loaded = after.load_state_dict(before.state_dict())
    return after.weight.item(), str(loaded) == "<All keys matched successfully>"


def cause_names():
    """The parameters were saved under other names."""
    saved = {"w": torch.ones(1, 1)}
    torch.nn.Linear(1, 1, bias=False).load_state_dict(saved)


@gives([[1.0]])
def fix_names():
    """Give them the names that the model uses."""
    saved = {"w": torch.ones(1, 1)}
    layer = torch.nn.Linear(1, 1, bias=False)
    layer.load_state_dict({"weight": saved["w"]})
    return layer.weight.detach()


def cause_shape():
    """A layer has grown since."""
    saved = torch.nn.Linear(1, 2, bias=False).state_dict()
    torch.nn.Linear(1, 1, bias=False).load_state_dict(saved)


@gives(3.0)
def wrong_not_strict():
    """Pass `strict=False`.

    What is missing in the file then keeps its first value, here the 3 that was
    there before, and nothing says so.
    """
    layer = torch.nn.Linear(1, 1)
    torch.nn.init.constant_(layer.bias, 3.0)
    layer.load_state_dict({"weight": torch.ones(1, 1)}, strict=False)
    return layer.bias.item()
