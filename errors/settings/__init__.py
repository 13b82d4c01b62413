"""Choosing the settings of an optimizer."""

from errors.entry import Group

GROUP = Group(
    title="Choosing the settings of an optimizer",
    description="The errors about learning rates, momentum, fused, foreach "
    "and other settings of torch.optim, each provoked by the "
    "smallest program and mended beside it.",
    lead="Each setting has its range, and some do not go together.",
)
