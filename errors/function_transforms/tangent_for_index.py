"""`jvp` returned a tangent for a result that has no slope, such as an index."""

import torch
from torch.autograd import forward_ad

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Function's jvp returned a gradient at position",
    message="Function's jvp returned a gradient at position {1}, but  the "
    "corresponding forward output is not a differentiable Tensor.You should "
    "return None at that position instead.",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """The second result is an index."""

    class Largest(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: x.max(0))
        jvp = staticmethod(lambda ctx, tangent: (tangent[0], tangent[0]))

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.ones(2), torch.tensor([5.0, 7.0]))
        Largest.apply(x)


@gives(5.0)
def fix():
    """Return `None` in its place."""

    class Largest(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: tuple(x.max(0)))
        jvp = staticmethod(lambda ctx, tangent: (tangent[0], None))

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.ones(2), torch.tensor([5.0, 7.0]))
        tangent = forward_ad.unpack_dual(Largest.apply(x)[0]).tangent
    return tangent
