"""A tensor from inside the function was kept, and outside it stands for
nothing.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="your tensor may have escaped from inside a function being vmapped",
    message="Either your tensor may have escaped from inside a function being "
    "vmapped and this is a user error (see "
    "https://pytorch.org/functorch/stable/ux_limitations.html), or there is "
    "an internal functorch error in `gen_vmap_plumbing` Please file an issue "
    "if it looks like the latter",
    explained_by="learn/grad-fn.md#the-graph-is-built-anew-each-time",
)


def provoke():
    """Values are collected in a list, to be looked at later."""
    seen = []

    def square(x):
        seen.append(x)
        return x**2

    torch.vmap(square)(torch.tensor([1.0, 3.0]))
    seen[0] + 1


@gives([2.0, 4.0])
def fix():
    """Return what you want to look at."""

    def square(x):
        return x**2, x

    squares, seen = torch.vmap(square)(torch.tensor([1.0, 3.0]))
    return seen + 1
