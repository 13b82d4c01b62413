"""Inside a function under `vmap`."""

from errors.entry import Group

GROUP = Group(
    title="Inside a function under `vmap`",
    description="The errors of operations inside torch.vmap, such as item() "
    "and if, each provoked by the smallest program and mended "
    "beside it.",
    lead="Inside `vmap` a tensor stands for a whole batch, so "
    "nothing may depend on one of its numbers.",
)
