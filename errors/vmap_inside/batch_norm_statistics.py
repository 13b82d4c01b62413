"""The layer would add to its running mean for each sample, and has one mean
only.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Batch norm got a batched tensor as input",
    message="Batch norm got a batched tensor as input while the running_mean "
    "or running_var, which will be updated in place, were not batched.\nIf "
    "you are using a module and do not need eval mode, please set "
    "`track_running_stats` to be False.If you are using a prebuilt module and "
    "do not need eval mode, please see the functorch website for resources on "
    "how to patch your module to work with vmap",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """A model with batch norm, mapped over batches."""
    layer = torch.nn.BatchNorm1d(1)
    torch.vmap(layer)(torch.tensor([[[1.0], [3.0]], [[2.0], [4.0]]]))


@gives((2, 2, 1))
def fix():
    """Do without the running mean."""
    layer = torch.nn.BatchNorm1d(1, track_running_stats=False)
    x = torch.tensor([[[1.0], [3.0]], [[2.0], [4.0]]])
    return tuple(torch.vmap(layer)(x).shape)


@gives((2, 2, 1))
def fix_eval():
    """Or, once it is trained, leave the running mean as it is."""
    layer = torch.nn.BatchNorm1d(1).eval()
    x = torch.tensor([[[1.0], [3.0]], [[2.0], [4.0]]])
    return tuple(torch.vmap(layer)(x).shape)
