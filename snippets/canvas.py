"""What all figures share: the empty axes and the labels at the lines."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snippets.palette import CONTRAST, MUTED, VALUE

# How to draw the first, second, third series: never by colour alone.
LINES = (
    {"color": VALUE, "linestyle": "-"},
    {"color": CONTRAST, "linestyle": "--"},
    {"color": MUTED, "linestyle": ":"},
)


def empty_axes(x_label: str, y_label: str) -> tuple[Figure, Axes]:
    """A figure of 6.4 by 3.6 inches, transparent, and its only axes."""
    figure = Figure(figsize=(6.4, 3.6), layout="constrained", facecolor="none")
    axes = figure.add_subplot(facecolor="none")
    axes.spines[["top", "right"]].set_visible(False)
    axes.set(xlabel=x_label, ylabel=y_label)
    return figure, axes


def label_ends(axes: Axes, ends: dict[str, float], gap: float = 0.08) -> None:
    """Write each name right of the axes, at the height where its line ends.

    Args:
        axes: Drawn on before, so that its limits are known.
        ends: Name and last value of each line, in the unit of the y axis.
        gap: How far labels must be apart, as a share of the axes' height:
            labels that would collide move up.
    """
    lowest = 0.0
    for name, value in sorted(ends.items(), key=lambda end: end[1]):
        _, height = axes.transLimits.transform(
            axes.transScale.transform((1, value))
        )
        lowest = max(lowest, height)
        axes.text(
            1.02, lowest, name, transform=axes.transAxes, va="center"
        )
        lowest += gap
