"""`backward` fails when no gradient arrives, which happens where nobody used
a result.
"""

import torch
from torch.autograd import gradcheck
from torch.autograd.gradcheck import GradcheckError

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=GradcheckError,
    heading="Expected backward function to handle undefined output grads",
    message="Expected backward function to handle undefined output grads. "
    'Please look at "Notes about undefined output gradients" in '
    '"tools/autograd/derivatives.yaml"',
    explained_by="learn/backward.md#it-starts-from-one-number",
)


@warns(UserWarning)
def provoke():
    """It asked for `None` instead of zeros, and returns nothing in
    its place.
    """

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.set_materialize_grads(False)
            return 2 * x

        @staticmethod
        def backward(ctx, *grads):
            return tuple(2 * grad for grad in grads if grad is not None)

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(Double.apply, x)


@gives(True)
def fix():
    """Let torch send zeros, which it does unless told otherwise."""

    class Double(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: 2 * x)
        backward = staticmethod(lambda ctx, grad: 2 * grad)

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(Double.apply, x)
