"""Operations that have no derivative."""

from errors.entry import Group

GROUP = Group(
    title="Operations that have no derivative",
    description="The errors of operations that PyTorch cannot "
    "differentiate, each provoked by the smallest program and "
    "mended beside it.",
    lead="The forward pass works, and the walk back finds no "
    "formula, or no answer.",
)
