"""Making and changing views."""

from errors.entry import Group

GROUP = Group(
    title="Making and changing views",
    description="The errors of views and shared memory under autograd in "
    "PyTorch, each provoked by the smallest program and mended "
    "beside it.",
    lead="A view shares its memory with another tensor, so a change "
    "of one is a change of both.",
)
