"""Forward mode needs a rule of its own, and the class has none."""

import torch
from torch.autograd import forward_ad

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=NotImplementedError,
    heading="You must implement the jvp function",
    message="You must implement the jvp function for custom autograd.Function "
    "to use it with forward mode AD.",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """A dual tensor goes in, and there is no `jvp`."""

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        Double.apply(x)


@gives(2.0)
def fix():
    """Write it: the tangent that comes in, times the slope."""

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)
        jvp = staticmethod(lambda ctx, tangent: 2 * tangent)

    with forward_ad.dual_level():
        x = forward_ad.make_dual(torch.tensor(3.0), torch.tensor(1.0))
        tangent = forward_ad.unpack_dual(Double.apply(x)).tangent
    return tangent
