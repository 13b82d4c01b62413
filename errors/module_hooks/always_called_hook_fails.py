"""`forward` failed, and so did a hook that runs even then; its own error is
shown here.
"""

import contextlib

import torch

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=UserWarning,
    heading="module forward hook with ``always_call=True`` raised",
    message="module forward hook with ``always_call=True`` raised an "
    "exception that was silenced as another error was raised in forward: "
    "{'NoneType' object has no attribute 'shape'}",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


@raises(RuntimeError)
def provoke():
    """The hook reads a result that does not exist."""
    layer = torch.nn.Linear(1, 1)
    layer.register_forward_hook(
        lambda module, args, out: out.shape, always_call=True
    )
    layer(torch.ones(2))


@gives(["not computed"])
def fix():
    """A hook with `always_call=True` must expect `None`; then only the error of
    `forward` is left.
    """
    seen = []

    def look(module, args, out):
        seen.append("not computed" if out is None else out.shape)

    layer = torch.nn.Linear(1, 1)
    layer.register_forward_hook(look, always_call=True)
    with contextlib.suppress(RuntimeError):
        layer(torch.ones(2))
    return seen
