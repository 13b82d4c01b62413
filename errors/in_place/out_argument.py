"""Writing into a tensor by `out=` is not recorded, so it is refused where
something requires grad.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="functions with out=... arguments don't support automatic "
    "differentiation",
    message="{add}(): functions with out=... arguments don't support "
    "automatic differentiation, but one of the arguments requires grad.",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """An input requires grad."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    result = torch.empty(2)
    torch.add(w, 1, out=result)


@gives([1.0, 1.0])
def fix():
    """Take what the function returns."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    result = torch.add(w, 1)
    result.sum().backward()
    return w.grad


def cause_target():
    """The target requires grad, such as a parameter to be overwritten."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    torch.mul(torch.ones(2), 3.0, out=w)


@gives([3.0, 3.0])
def fix_target():
    """Write under `no_grad`."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.no_grad():
        torch.mul(torch.ones(2), 3.0, out=w)
    return w.detach()
