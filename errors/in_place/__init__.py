"""Changing tensors in place."""

from errors.entry import Group

GROUP = Group(
    title="Changing tensors in place",
    description="The errors of in-place operations under autograd in "
    "PyTorch, each provoked by the smallest program and mended "
    "beside it.",
    lead="Autograd must know every change of a tensor that it "
    "recorded, and refuses those that it could not undo.",
)
