"""A custom `Function` under `vmap` and forward mode."""

from errors.entry import Group

GROUP = Group(
    title="A custom `Function` under `vmap` and forward mode",
    description="The errors of torch.autograd.Function under vmap, "
    "torch.func and forward mode, each provoked by the smallest "
    "program and mended beside it.",
    lead="`setup_context`, `vmap` and `jvp`: what a `Function` needs "
    "to work inside other functions.",
)
