"""Giving an optimizer its parameters."""

from errors.entry import Group

GROUP = Group(
    title="Giving an optimizer its parameters",
    description="What the optimizers of torch.optim accept as parameters "
    "and groups, each error and warning provoked by the "
    "smallest program and mended beside it.",
    lead="An optimizer takes leaves, in lists or groups, each of them once.",
)
