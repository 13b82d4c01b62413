"""`randomness` takes one of three words."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Only allowed values for randomness",
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
