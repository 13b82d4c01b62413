"""Autograd finds tensors that share memory by itself now, and the call does
nothing.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=FutureWarning,
    heading="`mark_shared_storage` is deprecated",
    message="`mark_shared_storage` is deprecated. Tensors with shared "
    "storages are automatically tracked. Note that calls to `set_()` are not "
    "tracked",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """Old code announces a view."""

    class Transpose(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            y = x.t()
            ctx.mark_shared_storage((x, y))
            return y

    Transpose.apply(torch.ones(2, 3))


@gives([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]])
def fix():
    """Remove the call."""

    class Transpose(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x.t()

    table = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    return Transpose.apply(table)
