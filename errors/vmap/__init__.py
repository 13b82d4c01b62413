"""Calling `vmap`."""

from errors.entry import Group

GROUP = Group(
    title="Calling `vmap`",
    description="What torch.vmap says about in_dims, out_dims and the "
    "batches it is given, each message provoked by the smallest "
    "program and mended beside it.",
    lead="`vmap` maps a function over an axis of its arguments: "
    "which axis, and of which ones, must fit what comes.",
)
