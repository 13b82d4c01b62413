"""`randomness` takes one of three words."""

import torch

from snippets.errors.entry import Entry, gives

ENTRY = Entry(
    group="vmap",
    kind=RuntimeError,
    message="Only allowed values for randomness are 'error', 'different', or "
    "'same'. Got {True}",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """It was given another."""
    torch.vmap(torch.bernoulli, randomness=True)(torch.ones(3))


@gives([1.0, 1.0, 1.0])
def fix():
    """Choose one of them; with probability 1 each sample is 1."""
    drawn = torch.vmap(torch.bernoulli, randomness="different")
    return drawn(torch.ones(3))
