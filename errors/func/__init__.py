"""Differentiating functions with `torch.func`."""

from errors.entry import Group

GROUP = Group(
    title="Differentiating functions with `torch.func`",
    description="The errors of torch.func.grad, vjp and jacrev in PyTorch, "
    "each provoked by the smallest program and mended beside "
    "it.",
    lead="`grad`, `vjp` and `jacrev` take a function: what it may be "
    "given, what it may do, and what it must return.",
)
