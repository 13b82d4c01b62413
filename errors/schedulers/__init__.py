"""Scheduling the learning rate."""

from errors.entry import Group

GROUP = Group(
    title="Scheduling the learning rate",
    description="The errors and warnings of the learning rate schedulers of "
    "torch.optim, each provoked by the smallest program and "
    "mended beside it.",
    lead="A scheduler changes the learning rate of an optimizer, "
    "after its steps.",
)
