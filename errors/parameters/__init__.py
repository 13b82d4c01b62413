"""Parameters and modules."""

from errors.entry import Group

GROUP = Group(
    title="Parameters and modules",
    description="The errors around nn.Parameter and nn.Module in PyTorch, "
    "each provoked by the smallest program and mended beside "
    "it.",
    lead="What a module takes for a parameter, and what it does not.",
)
