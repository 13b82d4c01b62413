"""`gradcheck` tried what happens when no gradient arrives, and is about to
raise because of it.
"""

import torch
from torch.autograd import gradcheck
from torch.autograd.gradcheck import GradcheckError

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=UserWarning,
    heading="Backwards compatibility: New undefined gradient support checking",
    message="Backwards compatibility: New undefined gradient support checking "
    "feature is enabled by default, but it may break existing callers of this "
    "function. If this is true for you, you can call this function with "
    '"check_undefined_grad=False" to disable the feature',
    explained_by="learn/by-hand.md#the-chain-rule-gives-the-same-numbers",
)


@raises(GradcheckError)
def provoke():
    """`backward` leaves a gradient that is `None` out of the count."""

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
    """Pass it on."""

    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.set_materialize_grads(False)
            return 2 * x

        @staticmethod
        def backward(ctx, grad):
            return None if grad is None else 2 * grad

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(Double.apply, x)
