"""The plots of the pages, as matplotlib figures that touch no global state."""

from collections.abc import Callable, Mapping
from itertools import cycle

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from snippets.canvas import (
    LINES,
    TEXT_SIZE,
    Look,
    as_power,
    empty_axes,
    label_ends,
)
from snippets.model import model
from snippets.palette import CONTRAST, GRADIENT, MUTED, VALUE
from snippets.thinning import thinned

READING = "reading (unknown unit)"
TEMPERATURE = "temperature (°C)"
LOSS = "loss (°C²)"


def readings_figure(t_u: Tensor, t_c: Tensor) -> Figure:
    """The true temperatures over the readings, as points.

    Args:
        t_u: The readings, shape (n,), in the unknown unit.
        t_c: The true temperatures, shape (n,), in °C.
    """
    figure, axes = empty_axes(READING, TEMPERATURE)
    axes.scatter(t_u, t_c, color=VALUE, zorder=3)  # above the lines
    return figure


def line_figure(
    t_u: Tensor,
    t_c: Tensor,
    lines: Mapping[str, tuple[float, float]],
) -> Figure:
    """The points, and lines through them with a name at their right end.

    Args:
        t_u: The readings, shape (n,), in the unknown unit.
        t_c: The true temperatures, shape (n,), in °C.
        lines: Name and (w, b) of each line; w in °C per unit of `t_u`.
    """
    figure = readings_figure(t_u, t_c)
    (axes,) = figure.axes
    span = torch.stack([t_u.min(), t_u.max()])
    for line, look in zip(lines.values(), cycle(LINES), strict=False):
        axes.plot(span, model(span, *line), **look)
    label_ends(axes, lines)
    return figure


def loss_figure(
    losses: Tensor | Mapping[str, Tensor],
    log: bool = True,
) -> Figure:
    """The loss over the epochs, with a name at the end of each line.

    A line ends before its first value that is not finite. The loss axis is
    logarithmic when the losses span more than a factor of a thousand.

    Args:
        losses: The loss of each epoch, shape (epochs,), in °C²; or several
            such runs, each with its name.
        log: Whether the axis of epochs is logarithmic.

    Raises:
        IndexError: If a run begins with a loss that is not finite.
    """
    runs = {"": losses} if isinstance(losses, Tensor) else losses
    figure, axes = _epoch_axes(log)
    for run, look in zip(runs.values(), cycle(LINES), strict=False):
        finite = run[run.isfinite().cumprod(0).bool()]
        axes.plot(*thinned(finite, log=log), **look)
    low, high = axes.dataLim.intervaly
    if high > 1000 * low > 0:
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter(as_power)
        axes.yaxis.set_minor_formatter("")
    label_ends(axes, runs)
    return figure


def forgetting_figure(cleared: Tensor, forgotten: Tensor) -> Figure:
    """The losses of two runs: gradients cleared, and never cleared.

    Args:
        cleared: The loss of each epoch, shape (epochs,), in °C².
        forgotten: The same for the run that never cleared, shape (epochs,).
    """
    figure, axes = _epoch_axes(log=True)
    axes.plot(*thinned(forgotten), color=CONTRAST, linewidth=0.8)
    axes.plot(*thinned(cleared), color=VALUE, linewidth=2)
    label_ends(axes, ["never\ncleared", "cleared"])
    return figure


def slope_figure(f: Callable[[float], float], at: float, step: float) -> Figure:
    """A slope being measured: two points of `f`, the run and the rise.

    Args:
        f: The loss in °C² as a function of w.
        at: The w whose slope is wanted.
        step: How far left and right of it `f` is evaluated.
    """
    figure, axes = empty_axes("w (°C per unit of the reading)", LOSS)
    near = torch.linspace(at - 3 * step, at + 3 * step, 61).tolist()
    axes.plot(near, [f(w) for w in near], color=VALUE)
    left, right = at - step, at + step
    start, end = f(left), f(right)
    axes.plot([left, right, right], [start, start, end], "--", color=MUTED)
    axes.plot([left, right], [start, end], "o-", color=GRADIENT)
    look: Look = {"textcoords": "offset points", "fontsize": TEXT_SIZE}
    axes.annotate("run", (at, start), (0, 5), ha="center", **look)
    middle = (start + end) / 2
    axes.annotate("rise", (right, middle), (6, 0), va="center", **look)
    run, rise = right - left, end - start
    text = f"slope = rise / run = {rise:.5g} / {run:.5g} = {rise / run:.5g}"
    axes.set_title(text.replace("-", "\N{MINUS SIGN}"), fontsize=TEXT_SIZE)
    return figure


def _epoch_axes(log: bool) -> tuple[Figure, Axes]:
    figure, axes = empty_axes("epoch", LOSS)
    if log:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.xaxis.set_minor_formatter("")
    return figure, axes
