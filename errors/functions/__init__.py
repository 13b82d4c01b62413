"""Writing a custom `Function`: forward."""

from errors.entry import Group

GROUP = Group(
    title="Writing a custom `Function`: forward",
    description="The errors of forward and ctx in torch.autograd.Function, "
    "each provoked by the smallest program and mended beside "
    "it.",
    lead="`forward`, `save_for_backward`, `mark_dirty`, "
    "`setup_context`: what each must get and give.",
)
