"""Calling `torch.autograd.grad()`."""

from errors.entry import Group

GROUP = Group(
    title="Calling `torch.autograd.grad()`",
    description="The errors of torch.autograd.grad in PyTorch, each "
    "provoked by the smallest program and mended beside it.",
    lead="`grad()` returns gradients instead of filling `.grad`, and "
    "is stricter about what it is asked for.",
)
