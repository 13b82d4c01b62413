"""The result is a view of the input, and its tangent is a view of some other
tensor.
"""

import torch
from torch.autograd import forward_ad

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="the jvp is not returning a view of the given grad input",
    message="A custom Function is returning a view but the jvp is not "
    "returning a view of the given grad input.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """`jvp` returns a view of a fresh tensor."""

    class Transpose(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: x.t())
        jvp = staticmethod(lambda ctx, tangent: (1 * tangent).t())

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.ones(1, 2), torch.tensor([[5.0, 7.0]]))
        Transpose.apply(x)


@gives([[5.0], [7.0]])
def fix():
    """Take the view of the tangent itself."""

    class Transpose(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: x.t())
        jvp = staticmethod(lambda ctx, tangent: tangent.t())

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.ones(1, 2), torch.tensor([[5.0, 7.0]]))
        tangent = forward_ad.unpack_dual(Transpose.apply(x)).tangent
    return tangent
