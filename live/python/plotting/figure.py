"""A figure, as the site's figures make one."""

from typing import Any, TextIO

from live.python.plotting.axes import Axes
from live.python.plotting.svg import drawn


class Figure:
    """A figure with one pair of axes, or with several side by side.

    Args:
        figsize: Width and height in inches.
        others: What matplotlib knows and this does not need: layout, facecolor.
    """

    def __init__(self, figsize: tuple[float, float] = (6.4, 4.8), **others: Any):
        self.figsize = figsize
        self.axes: list[Axes] = []

    def add_subplot(self, *place: Any, **others: Any) -> Axes:
        """Return the axes; there can be only one pair."""
        if self.axes:
            raise NotImplementedError("a plot that runs in this page has one pair of axes")
        self.axes.append(Axes())
        return self.axes[0]

    def subplots(
        self, rows: int = 1, columns: int = 1, squeeze: bool = True, **others: Any
    ) -> Any:
        """Return the axes, or with several columns a list, or a list of such rows."""
        if rows > 1 or self.axes:
            raise NotImplementedError("a plot that runs in this page has one row of axes")
        self.axes += [Axes() for _ in range(columns)]
        if not squeeze:
            return [self.axes]
        return self.axes if columns > 1 else self.axes[0]

    def savefig(self, stream: TextIO, **others: Any) -> None:
        """Write the figure as SVG."""
        stream.write(drawn(self.axes or [Axes()], self.figsize))
