"""What all figures share: the empty axes and the labels at the lines."""

from collections.abc import Iterable, Sequence
from math import log10
from typing import Any, cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snippets.palette import CONTRAST, MUTED, VALUE

Point = tuple[float, float]
Look = dict[str, Any]  # how to draw something, as matplotlib names it

# How to draw the first, second, third series: never by colour alone.
LINES: tuple[Look, ...] = (
    {"color": VALUE, "linestyle": "-"},
    {"color": CONTRAST, "linestyle": "--"},
    {"color": MUTED, "linestyle": ":"},
)

TEXT_SIZE = 12  # points: still legible where a phone shrinks the figure

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def empty_axes(x_label: str, y_label: str) -> tuple[Figure, Axes]:
    """A figure of 5.2 by 3.2 inches, transparent, and its only axes."""
    figure = Figure(figsize=(5.2, 3.2), layout="constrained", facecolor="none")
    axes = figure.add_subplot(facecolor="none")
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=TEXT_SIZE)
    axes.set_xlabel(x_label, fontsize=TEXT_SIZE)
    axes.set_ylabel(y_label, fontsize=TEXT_SIZE)
    return figure, axes


def label_ends(axes: Axes, names: Iterable[str], gap: float = 0.08) -> None:
    """Write a name at the right end of each line of the axes.

    Args:
        axes: The axes, with all their lines.
        names: A name for each line, in the order in which they were drawn.
        gap: How far apart labels stay, as a share of the height of the axes;
            one that would come too close moves up.
    """
    axes.autoscale_view()
    # Each an array; its type says what an array can be made of.
    drawn = [cast("Sequence[Point]", line.get_xydata()) for line in axes.lines]
    ends = [points[-1] for points in drawn]
    places = (axes.transData - axes.transAxes).transform(ends).tolist()
    labels = sorted(
        zip(places, names, strict=True),
        key=lambda label: label[0][1],  # from the lowest line up
    )
    free = 0.0
    look: Look = {"va": "center", "fontsize": TEXT_SIZE}
    for (x, y), name in labels:
        height = max(y, free)
        axes.text(x + 0.015, height, name, transform=axes.transAxes, **look)
        free = height + gap


def as_power(value: float, _position: float | None = None) -> str:
    """A power of ten with its exponent raised: "10³⁴" for 1e34."""
    return "10" + f"{log10(value):.0f}".translate(SUPERSCRIPTS)
