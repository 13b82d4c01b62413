"""Reading and writing `.grad` and `.data`."""

from errors.entry import Group

GROUP = Group(
    title="Reading and writing `.grad` and `.data`",
    description="The errors around .grad and .data in PyTorch, a gradient "
    "of None among them, each provoked by the smallest program "
    "and mended beside it.",
    lead="Where a gradient is, where there is none, and what may be "
    "put in its place.",
)
