"""Packing saved tensors away."""

from errors.entry import Group

GROUP = Group(
    title="Packing saved tensors away",
    description="The errors of saved_tensors_hooks and its relatives in "
    "PyTorch, each provoked by the smallest program and mended "
    "beside it.",
    lead="`saved_tensors_hooks` replaces what nodes save, and must "
    "give back the same.",
)
