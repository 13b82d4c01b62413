"""How many classes there are cannot be read from the labels, which are not
there one by one.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="When vmap-ing torch.nn.functional.one_hot",
    message="When vmap-ing torch.nn.functional.one_hot, please provide an "
    "explicit positive num_classes argument.",
    explained_by="learn/requires-grad.md#the-flag-spreads-to-results",
)


def provoke():
    """The number of classes was left to the largest label."""
    labels = torch.tensor([0, 2])
    torch.vmap(torch.nn.functional.one_hot)(labels)


@gives([[1, 0, 0], [0, 0, 1]])
def fix():
    """Say how many there are."""
    labels = torch.tensor([0, 2])
    one_hot = torch.nn.functional.one_hot
    return torch.vmap(lambda label: one_hot(label, 3))(labels)
