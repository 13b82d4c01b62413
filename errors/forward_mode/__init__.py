"""Forward mode: `jvp` and dual tensors."""

from errors.entry import Group

GROUP = Group(
    title="Forward mode: `jvp` and dual tensors",
    description="The errors of torch.func.jvp and of dual tensors in "
    "PyTorch, each provoked by the smallest program and mended "
    "beside it.",
    lead="Forward mode carries a direction, the tangent, along with "
    "each value.",
)
