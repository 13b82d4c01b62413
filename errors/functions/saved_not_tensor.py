"""Only tensors may be saved this way, and this is a number, a shape or another
object.

For tensors, autograd checks that nobody changes them before the backward step.
There is nothing to check on a number.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="save_for_backward can only save variables",
    message="save_for_backward can only save variables, but argument {0} is "
    "of type {float}",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
    aliases=[
        (
            "save_for_backward can only save input or output tensors, but "
            "argument 0 doesn't satisfy this condition",
            "0.3",
            "https://github.com/pytorch/pytorch/pull/5632",
        ),
    ],
)


def provoke():
    """A number is saved."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, factor):
            ctx.save_for_backward(factor)
            return factor * x

    x = torch.tensor(3.0, requires_grad=True)
    Scale.apply(x, 2.0)


@gives(2.0)
def fix():
    """Keep it as an attribute of `ctx`."""

    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, factor):
            ctx.factor = factor
            return factor * x

        @staticmethod
        def backward(ctx, grad):
            return ctx.factor * grad, None

    x = torch.tensor(3.0, requires_grad=True)
    Scale.apply(x, 2.0).backward()
    return x.grad


def cause_list():
    """The tensors come as one list."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward([x])
            return x**2

    Square.apply(torch.tensor(3.0, requires_grad=True))


@gives(6.0)
def fix_list():
    """Give them one by one; a star in front of a list does that."""

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(*[x])
            return x**2

        @staticmethod
        def backward(ctx, grad):
            return 2 * ctx.saved_tensors[0] * grad

    x = torch.tensor(3.0, requires_grad=True)
    Square.apply(x).backward()
    return x.grad


@gives(200.0)
def wrong_attribute():
    """Keep tensors as attributes of `ctx` too.

    Nobody then notices a change in place. The slope should be 6, the backward
    step reads the changed tensor, and the result is 200 without an error.
    """

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.x = x
            return x**2

        @staticmethod
        def backward(ctx, grad):
            return 2 * ctx.x * grad

    x = torch.tensor(3.0, requires_grad=True)
    y = Square.apply(x)
    x.detach().fill_(100.0)
    y.backward()
    return x.grad
