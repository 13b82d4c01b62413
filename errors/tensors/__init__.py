"""Making tensors and setting `requires_grad`."""

from errors.entry import Group

GROUP = Group(
    title="Making tensors and setting `requires_grad`",
    description="The errors around requires_grad and new tensors in "
    "PyTorch, each provoked by the smallest program and mended "
    "beside it.",
    lead="Which tensors may require grad, who sets the flag, and "
    "what a copy inherits.",
)
