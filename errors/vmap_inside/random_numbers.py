"""`vmap` does not guess whether all samples share one random number or each
gets its own.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="called random operation while in randomness error mode",
    message="vmap: called random operation while in randomness error mode. "
    "Please either use the 'same' or 'different' randomness flags on vmap or "
    "perform the randomness operation out of vmap",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Noise, or a dropout layer, inside the function."""

    def noisy(x):
        return x + torch.randn(())

    torch.vmap(noisy)(torch.zeros(3))


@gives((3, 1))
def fix():
    """Say `"different"` for a number each, `"same"` for one for all."""

    def noisy(x):
        return x + torch.randn(())

    each = torch.vmap(noisy, randomness="different")(torch.zeros(3))
    one = torch.vmap(noisy, randomness="same")(torch.zeros(3))
    return len(each.unique()), len(one.unique())
