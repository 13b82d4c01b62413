"""Under `vmap` a tensor stands for a whole batch, and `if` could go one way
for one sample and another for the next.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="attempting to use a Tensor in some data-dependent control flow",
    message="vmap: It looks like you're attempting to use a Tensor in some "
    "data-dependent control flow. We don't support that yet, please file an "
    "issue at https://github.com/pytorch/pytorch/issues .",
    explained_by="learn/grad-fn.md#the-graph-is-built-anew-each-time",
)


def provoke():
    """A branch on the value of a sample."""

    def absolute(x):
        return x if x > 0 else -x

    torch.vmap(absolute)(torch.tensor([-1.0, 2.0]))


@gives([1.0, 2.0])
def fix():
    """Compute both branches, and let `torch.where` choose for each sample."""

    def absolute(x):
        return torch.where(x > 0, x, -x)

    return torch.vmap(absolute)(torch.tensor([-1.0, 2.0]))


def cause_while():
    """A loop until a sample is large enough."""

    def doubled(x):
        while x < 4:
            x = 2 * x
        return x

    torch.vmap(doubled)(torch.tensor([1.0, 3.0]))


@gives([4.0, 6.0])
def fix_while():
    """Loop a fixed number of times, and change only what is still small."""

    def doubled(x):
        for _ in range(2):
            x = torch.where(x < 4, 2 * x, x)
        return x

    return torch.vmap(doubled)(torch.tensor([1.0, 3.0]))


def cause_max():
    """Python's `max`, `assert` and `and` are branches as well."""

    def larger(x):
        return max(x, 1 - x)

    torch.vmap(larger)(torch.tensor([-1.0, 2.0]))


@gives([2.0, 2.0])
def fix_max():
    """torch has functions for them."""

    def larger(x):
        return torch.maximum(x, 1 - x)

    return torch.vmap(larger)(torch.tensor([-1.0, 2.0]))
