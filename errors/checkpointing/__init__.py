"""Checkpointing."""

from errors.entry import Group

GROUP = Group(
    title="Checkpointing",
    description="What torch.utils.checkpoint raises and warns of in "
    "PyTorch, each provoked by the smallest program and mended "
    "beside it.",
    lead="The forward pass runs a second time, and must do the same as before.",
)
