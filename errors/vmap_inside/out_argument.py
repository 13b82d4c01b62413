"""`out=` names one tensor for the result, and under `vmap` there is a result
for each sample.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="the fallback path doesn't work on out= or view ops",
    message="Batching rule not implemented for {aten::add.out}; the fallback "
    "path doesn't work on out= or view ops.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The result is to go into an existing tensor."""
    out = torch.zeros(())
    torch.vmap(lambda x: torch.add(x, 1, out=out))(torch.ones(3))


@gives([2.0, 2.0, 2.0])
def fix():
    """Leave `out=` away."""
    return torch.vmap(lambda x: torch.add(x, 1))(torch.ones(3))
