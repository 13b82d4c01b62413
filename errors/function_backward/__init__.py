"""Writing a custom `Function`: backward."""

from errors.entry import Group

GROUP = Group(
    title="Writing a custom `Function`: backward",
    description="The errors of backward in torch.autograd.Function, each "
    "provoked by the smallest program and mended beside it.",
    lead="One gradient goes in for each result of `forward`, and one "
    "comes out for each argument.",
)
