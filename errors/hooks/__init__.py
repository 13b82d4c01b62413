"""Adding hooks to tensors and nodes."""

from errors.entry import Group

GROUP = Group(
    title="Adding hooks to tensors and nodes",
    description="The errors of hooks on tensors and graph nodes in PyTorch, "
    "each provoked by the smallest program and mended beside "
    "it.",
    lead="A hook may look at a gradient or replace it. What it "
    "returns is checked.",
)
