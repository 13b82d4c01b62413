"""A pre-hook that also gets the keyword arguments must return both kinds of
arguments.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="forward pre-hook must return None or a tuple",
    message="forward pre-hook must return None or a tuple of (new_args, "
    "new_kwargs), but got {(tensor(6.),)}.",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """It returns the positional ones only."""
    layer = torch.nn.Identity()
    layer.register_forward_pre_hook(
        lambda module, args, named: (2 * args[0],), with_kwargs=True
    )
    layer(torch.tensor(3.0))


@gives(6.0)
def fix():
    """Return the pair."""
    layer = torch.nn.Identity()
    layer.register_forward_pre_hook(
        lambda module, args, named: ((2 * args[0],), named), with_kwargs=True
    )
    return layer(torch.tensor(3.0))
