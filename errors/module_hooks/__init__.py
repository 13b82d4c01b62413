"""Adding backward hooks to modules."""

from errors.entry import Group

GROUP = Group(
    title="Adding backward hooks to modules",
    description="The errors and warnings of backward hooks on modules in "
    "PyTorch, each provoked by the smallest program and mended "
    "beside it.",
    lead="The full kind sees the gradients of inputs and outputs, "
    "the old kind those of one operation.",
)
