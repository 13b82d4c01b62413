"""`forward` changes its input in place, so `jvp` must change the tangent in
place.
"""

import torch
from torch.autograd import forward_ad

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="An inplace custom Function is not modifying the forward "
    "mode gradients",
    message="An inplace custom Function is not modifying the forward mode "
    "gradients inplace. If the forward is modifying an input inplace, then "
    "the jvp function must modify the corresponding gradient inplace.",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """`jvp` returns a new tangent."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.mark_dirty(x)
            return x.mul_(2)

        jvp = staticmethod(lambda ctx, tangent: 2 * tangent)

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        Double.apply(x)


@gives(2.0)
def fix():
    """Change it."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.mark_dirty(x)
            return x.mul_(2)

        jvp = staticmethod(lambda ctx, tangent: tangent.mul_(2))

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        tangent = forward_ad.unpack_dual(Double.apply(x)).tangent
    return tangent
