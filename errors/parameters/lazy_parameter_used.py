"""A lazy layer makes its parameters when it sees the first input, and none
has come yet.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Attempted to use an uninitialized parameter",
    message="Attempted to use an uninitialized parameter in {<method 'numel' "
    "of 'torch._C.TensorBase' objects>}. This error happens when you are "
    "using a `LazyModule` or explicitly manipulating "
    "`torch.nn.parameter.{UninitializedParameter}` objects. When using "
    "LazyModules Call `forward` with a dummy batch to initialize the "
    "parameters before calling torch functions",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The parameters are counted too early."""
    layer = torch.nn.LazyLinear(1)
    sum(p.numel() for p in layer.parameters())


@gives(4)
def fix():
    """Let it see one input first."""
    layer = torch.nn.LazyLinear(1)
    layer(torch.zeros(1, 3))
    return sum(p.numel() for p in layer.parameters())


def cause_start():
    """The weights are to start from zero."""
    torch.nn.init.zeros_(torch.nn.LazyLinear(1).weight)
