"""Calling `torch.autograd.functional`."""

from errors.entry import Group

GROUP = Group(
    title="Calling `torch.autograd.functional`",
    description="The errors of jacobian, hessian, vjp, jvp and hvp in "
    "torch.autograd.functional, each provoked by the smallest "
    "program and mended beside it.",
    lead="`jacobian`, `hessian` and their relatives check what they "
    "are given, and more so under `strict=True`.",
)
