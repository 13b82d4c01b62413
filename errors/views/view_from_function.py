"""The output of a custom `Function` is a view, and a change of it would
bypass the backward you wrote.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="This view was created inside a custom Function",
    message="Output {0} of {Flat} is a view and is being modified inplace. "
    "This view was created inside a custom Function (or because an input was "
    "returned as-is) and the autograd logic to handle view+inplace would "
    "override the custom backward associated with the custom Function, "
    "leading to incorrect gradients. This behavior is forbidden. You can fix "
    "this by cloning the output of the custom Function.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """`forward` returns a view of its input, and the caller changes it."""

    class Flat(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x.view(-1)

        @staticmethod
        def backward(ctx, grad):
            return grad.view(1, 2)

    y = Flat.apply(torch.ones(1, 2, requires_grad=True) * 3)
    y += 1


@gives([[3.0, 3.0]])
def fix():
    """Return a copy, which the caller may change."""

    class Flat(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x.view(-1).clone()

        @staticmethod
        def backward(ctx, grad):
            return grad.view(1, 2)

    leaf = torch.ones(1, 2, requires_grad=True)
    Flat.apply(leaf * 3).add_(1).sum().backward()
    return leaf.grad


def cause_module_hook():
    """A full backward hook wraps the module in such a `Function`, and the next
    module works in place.
    """
    first, second = torch.nn.Linear(1, 1), torch.nn.ReLU(inplace=True)
    first.register_full_backward_hook(lambda module, into, out: None)
    second(first(torch.ones(1, 1)))


@gives([1.0])
def fix_module_hook():
    """Let the next module return a new tensor."""
    first, second = torch.nn.Linear(1, 1), torch.nn.LeakyReLU(1.0)
    first.register_full_backward_hook(lambda module, into, out: None)
    second(first(torch.ones(1, 1, requires_grad=True))).sum().backward()
    return first.bias.grad
