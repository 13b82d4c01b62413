"""A hook is a Python function, and a copy of the tensor on disk comes
without it.
"""

import io

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="on tensor will not be serialized",
    message="backward hook {<function <lambda>>} on tensor will not be "
    "serialized.  If this is expected, you can decorate the function with "
    "@torch.utils.hooks.unserializable_hook to suppress this warning",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """A tensor with a hook is saved."""
    w = torch.tensor(3.0, requires_grad=True)
    w.register_hook(lambda grad: 2 * grad)
    torch.save(w, io.BytesIO())


@gives(3.0)
def fix():
    """Remove the hook before, and register it again after loading."""
    w = torch.tensor(3.0, requires_grad=True)
    handle = w.register_hook(lambda grad: 2 * grad)
    handle.remove()
    file = io.BytesIO()
    torch.save(w, file)
    file.seek(0)
    return torch.load(file)


@gives(3.0)
def fix_marked():
    """If it may get lost, say so."""

    @torch.utils.hooks.unserializable_hook
    def double(grad):
        return 2 * grad

    w = torch.tensor(3.0, requires_grad=True)
    w.register_hook(double)
    file = io.BytesIO()
    torch.save(w, file)
    file.seek(0)
    return torch.load(file)
