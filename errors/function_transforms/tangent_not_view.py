"""The result shares memory with the input, and its tangent does not share
memory with the tangent of the input.
"""

import torch
from torch.autograd import forward_ad

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="forward is returning a view (or an input as-is)",
    message="A custom Function's forward is returning a view (or an input "
    "as-is) but the jvp is not returning a view.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """`forward` transposes, `jvp` copies."""

    class Transpose(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: x.t())
        jvp = staticmethod(lambda ctx, tangent: tangent.t().clone())

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.ones(1, 2), torch.tensor([[5.0, 7.0]]))
        Transpose.apply(x)


@gives([[5.0], [7.0]])
def fix():
    """Treat the tangent as `forward` treats the input."""

    class Transpose(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: x.t())
        jvp = staticmethod(lambda ctx, tangent: tangent.t())

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.ones(1, 2), torch.tensor([[5.0, 7.0]]))
        tangent = forward_ad.unpack_dual(Transpose.apply(x)).tangent
    return tangent
