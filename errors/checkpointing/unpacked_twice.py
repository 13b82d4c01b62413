"""A recomputed tensor is handed out once, and it was asked for a second
time.
"""

import torch
from torch.utils.checkpoint import checkpoint

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=torch.utils.checkpoint.CheckpointError,
    heading="Unpack is being triggered for a tensor",
    message="torch.utils.checkpoint: Unpack is being triggered for a tensor "
    "that was already unpacked once. If you are calling ctx.saved_tensors in "
    "backward, make sure to do so only once. Otherwise please open an issue "
    "with details on your use case.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """A custom `backward` reads `ctx.saved_tensors` twice."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, grad):
            return (ctx.saved_tensors[0] + ctx.saved_tensors[0]) * grad

    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(Square.apply, x, use_reentrant=False).backward()


@gives(6.0)
def fix():
    """Read it once."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, grad):
            return 2 * ctx.saved_tensors[0] * grad

    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(Square.apply, x, use_reentrant=False).backward()
    return x.grad
