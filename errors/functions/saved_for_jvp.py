"""Only tensors may be saved for `jvp`, and this is a number or another
object.
"""

import torch
from torch.autograd import forward_ad

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AssertionError,
    heading="save_for_forward expects all arguments to be tensors",
    message="save_for_forward expects all arguments to be tensors; you should "
    "save non-tensors as attributes on ctx.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """A number is saved."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, factor):
            ctx.save_for_forward(factor)
            return factor * x

    Scale.apply(torch.tensor(3.0), 2.0)


@gives(2.0)
def fix():
    """Keep it as an attribute of `ctx`."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, factor):
            ctx.factor = factor
            return factor * x

        jvp = staticmethod(lambda ctx, tangent, _: ctx.factor * tangent)

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        tangent = forward_ad.unpack_dual(Scale.apply(x, 2.0)).tangent
    return tangent
