"""Converting to NumPy and to numbers."""

from errors.entry import Group

GROUP = Group(
    title="Converting to NumPy and to numbers",
    description="The errors of numpy(), item(), float() and their kind on "
    "tensors under autograd, each provoked by the smallest "
    "program and mended beside it.",
    lead="A NumPy array and a Python number have no graph. The way "
    "out of autograd has to be asked for.",
)
