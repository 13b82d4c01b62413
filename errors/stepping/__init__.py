"""Stepping, clipping and resuming."""

from errors.entry import Group

GROUP = Group(
    title="Stepping, clipping and resuming",
    description="The errors and warnings of optimizer steps, sparse "
    "gradients, clipping and saved states, each provoked by the "
    "smallest program and mended beside it.",
    lead="Between `backward()` and the new parameters: clip, step, "
    "and load what was saved.",
)
