"""Finding the operation that gave `nan`."""

from errors.entry import Group

GROUP = Group(
    title="Finding the operation that gave `nan`",
    description="The errors and warnings of anomaly mode in PyTorch, each "
    "provoked by the smallest program and mended beside it.",
    lead="Anomaly mode stops at the first backward step that gives "
    "`nan`, and names the culprit.",
)
