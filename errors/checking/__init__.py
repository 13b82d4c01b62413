"""Checking gradients."""

from errors.entry import Group

GROUP = Group(
    title="Checking gradients",
    description="The errors of gradcheck and gradgradcheck in PyTorch, each "
    "provoked by a small program and mended beside it.",
    lead="`gradcheck` compares each slope with a measurement, and "
    "says what differs.",
)
