"""`in_dims` must be built like the arguments: an entry for each."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="in_dims is not compatible with the structure of `inputs`",
    message="vmap({<lambda>}, in_dims={(0, 0)}, ...)(<inputs>): in_dims is "
    "not compatible with the structure of `inputs`. in_dims has structure "
    "{TreeSpec(tuple, None, [*,\n  *])} but inputs has structure "
    "{TreeSpec(tuple, None, [*])}.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Two entries for one argument."""
    torch.vmap(lambda x: 2 * x, in_dims=(0, 0))(torch.ones(3))


@gives([2.0, 2.0, 2.0])
def fix():
    """One for each; a tuple of one needs its comma."""
    return torch.vmap(lambda x: 2 * x, in_dims=(0,))(torch.ones(3))


def cause_dict():
    """The argument is a dict, and its entries are named otherwise."""
    scaled = torch.vmap(lambda s: 2 * s["x"], in_dims=({"y": 0},))
    scaled({"x": torch.ones(3)})


@gives([2.0, 2.0, 2.0])
def fix_dict():
    """The same names, or one number for all of them."""
    scaled = torch.vmap(lambda s: 2 * s["x"], in_dims=({"x": 0},))
    return scaled({"x": torch.ones(3)})
