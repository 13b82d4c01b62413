"""A whole number cannot be moved a little, so it has no slope.

The three ways to set the flag word it in three ways.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="{Only} Tensors of floating point{ and complex} dtype can require "
    "gradients",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
    aliases=[
        (
            "Only Tensors of floating point dtype can require gradients",
            "0.4",
            "https://github.com/yunjey/pytorch-tutorial/pull/128",
        ),
    ],
)


def provoke():
    """The numbers were written without a point."""
    torch.tensor([1, 0], requires_grad=True)


@gives("torch.float32")
def fix():
    """Write `1.0` instead of `1`, or name the type."""
    params = torch.tensor([1, 0], dtype=torch.float32, requires_grad=True)
    return str(params.dtype)


def cause_method():
    """`requires_grad_()` on integers, such as labels or indices."""
    torch.arange(3).requires_grad_()


@gives([0.0, 1.0, 2.0])
def fix_method():
    """Convert first; the flag then stands on the new tensor."""
    x = torch.arange(3).float().requires_grad_()
    return x


def cause_attribute():
    """An assignment to the flag of a mask."""
    mask = torch.tensor([True, False])
    mask.requires_grad = True


def cause_parameter():
    """A parameter made of integers."""
    torch.nn.Parameter(torch.tensor([1, 0]))


@gives(True)
def fix_constant():
    """What must not be trained needs no flag; a module keeps it as a buffer."""
    module = torch.nn.Module()
    module.register_buffer("index", torch.tensor([1, 0]))
    return "index" in module.state_dict()
