"""No gradient arrived, and `backward` sent one on."""

import torch
from torch.autograd import gradcheck
from torch.autograd.gradcheck import GradcheckError

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=GradcheckError,
    heading="Expected all input grads to be undefined or zero",
    message="Expected all input grads to be undefined or zero when all output "
    'grads are undefined or zero. Please look at "Notes about undefined '
    'output gradients" in "tools/autograd/derivatives.yaml"',
    explained_by="learn/by-hand.md#the-chain-rule-gives-the-same-numbers",
)


@warns(UserWarning)
def provoke():
    """It adds a penalty of its own whenever it runs without a gradient."""

    class Penalty(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.set_materialize_grads(False)
            return x.clone()

        @staticmethod
        def backward(ctx, grad):
            return torch.tensor(1.0).double() if grad is None else grad

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(Penalty.apply, x)


@gives(True)
def fix():
    """Where nothing arrives, send nothing."""

    class Penalty(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.set_materialize_grads(False)
            return x.clone()

        backward = staticmethod(lambda ctx, grad: grad)

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(Penalty.apply, x)
