"""Scaling the loss with `GradScaler`."""

from errors.entry import Group

GROUP = Group(
    title="Scaling the loss with `GradScaler`",
    description="The errors and warnings of torch.amp.GradScaler in "
    "PyTorch, each provoked by the smallest program and mended "
    "beside it.",
    lead="A scaler makes the loss large for the walk back, and "
    "scales the gradients back before the step.",
)
