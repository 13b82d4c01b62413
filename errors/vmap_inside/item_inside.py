"""Under `vmap` a tensor stands for a whole batch, so it is not one number."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="you're calling .item() on a Tensor",
    message="vmap: It looks like you're calling .item() on a Tensor. We don't "
    "support vmap over calling .item() on a Tensor, please try to rewrite "
    "what you're doing with other operations. If error is occurring somewhere "
    "inside PyTorch internals, please file a bug report.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """A value is taken out to compute with."""

    def square(x):
        return x * x.item()

    torch.vmap(square)(torch.tensor([1.0, 3.0]))


@gives([1.0, 9.0])
def fix():
    """Compute with the tensor."""

    def square(x):
        return x * x

    return torch.vmap(square)(torch.tensor([1.0, 3.0]))


def cause_index():
    """A list is indexed by a tensor."""
    weights = [10.0, 20.0]

    def weight(place):
        return torch.ones(()) * weights[place]

    torch.vmap(weight)(torch.tensor([1, 0]))


@gives([20.0, 10.0])
def fix_index():
    """Make a tensor of the list."""
    weights = torch.tensor([10.0, 20.0])

    def weight(place):
        return weights[place]

    return torch.vmap(weight)(torch.tensor([1, 0]))


def cause_size():
    """A shape comes from a value."""

    def ramp(n):
        return torch.arange(n)

    torch.vmap(ramp)(torch.tensor([2, 3]))
