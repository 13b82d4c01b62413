"""Making tensors from arrays and lists."""

from errors.entry import Group

GROUP = Group(
    title="Making tensors from arrays and lists",
    description="The errors and warnings of from_numpy, torch.tensor and "
    "stack on arrays and lists, each provoked by the smallest "
    "program and mended beside it.",
    lead="What comes from NumPy and Python must be numbers in a box, "
    "in memory that torch may use.",
)
