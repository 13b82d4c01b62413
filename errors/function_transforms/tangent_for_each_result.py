"""`jvp` must return one tangent for each result of `forward`."""

import torch
from torch.autograd import forward_ad

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Function's jvp returned an invalid number",
    message="Function's jvp returned an invalid number of forward gradients "
    "(expected {1} but got {2})",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """One result, two tangents."""

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)
        jvp = staticmethod(lambda ctx, tangent: (2 * tangent, None))

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        Double.apply(x)


@gives(2.0)
def fix():
    """Return one."""

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)
        jvp = staticmethod(lambda ctx, tangent: 2 * tangent)

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        tangent = forward_ad.unpack_dual(Double.apply(x)).tangent
    return tangent
