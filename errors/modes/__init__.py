"""Switching the recording off."""

from errors.entry import Group

GROUP = Group(
    title="Switching the recording off",
    description="The errors of no_grad, inference_mode and set_grad_enabled "
    "in PyTorch, each provoked by the smallest program and "
    "mended beside it.",
    lead="`no_grad`, `inference_mode` and their relatives, and the "
    "tensors that were made there.",
)
