"""Two tensors cannot change places while something else watches one of them."""

import weakref

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="Cannot swap {t1} because it has weakref associated with it",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A weak reference points to the first one."""
    w, other = torch.ones(2, requires_grad=True), torch.zeros(2)
    watchers = [weakref.ref(w)]
    torch.utils.swap_tensors(w, other)


@gives([0.0, 0.0])
def fix():
    """Copy the numbers instead, which disturbs nobody."""
    w, other = torch.ones(2, requires_grad=True), torch.zeros(2)
    watchers = [weakref.ref(w)]
    with torch.no_grad():
        w.copy_(other)
    return watchers[0]().detach()
