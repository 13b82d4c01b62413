"""Calling a module with other parameters."""

from errors.entry import Group

GROUP = Group(
    title="Calling a module with other parameters",
    description="The errors of functional_call and stack_module_state in "
    "PyTorch, each provoked by the smallest program and mended "
    "beside it.",
    lead="`functional_call` runs a module on parameters that are "
    "passed in, by their names.",
)
