"""The function returned an empty list, so there is nothing to differentiate."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected f to be a function that has non-empty output",
    message="{vjp}(f, {*primals}): Expected f to be a function that has "
    "non-empty output (got output = {[]})",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """A filter inside has left nothing over."""

    def large(x):
        return [part for part in x.unbind() if part.numel() > 1]

    torch.func.jacrev(large)(torch.tensor([1.0, 2.0]))


@gives([[1.0, 0.0], [0.0, 1.0]])
def fix():
    """Return at least one tensor."""

    def parts(x):
        return list(x.unbind())

    return torch.func.jacrev(parts)(torch.tensor([1.0, 2.0]))
