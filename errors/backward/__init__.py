"""Calling `backward()`."""

from errors.entry import Group

GROUP = Group(
    title="Calling `backward()`",
    description="The errors and warnings of backward() in PyTorch, each "
    "provoked by the smallest program and mended beside it.",
    lead="What `backward()` says when it cannot walk, cannot start, "
    "or finds nobody to deliver to.",
)
