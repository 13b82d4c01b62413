"""Copying and pickling."""

from errors.entry import Group

GROUP = Group(
    title="Copying and pickling",
    description="The errors of deepcopy and pickle on tensors, modules and "
    "optimizers under autograd, each provoked by the smallest "
    "program and mended beside it.",
    lead="What can be copied, and what hangs on a graph that cannot.",
)
