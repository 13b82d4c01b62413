"""The plots of the pages, as matplotlib figures that touch no global state."""

from collections.abc import Callable, Mapping
from itertools import cycle

import torch
from matplotlib.figure import Figure
from torch import Tensor

from snippets.canvas import LINES, empty_axes, label_ends
from snippets.model import model
from snippets.palette import GRADIENT, MUTED, VALUE
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
    axes.plot(t_u, t_c, "o", color=VALUE)
    return figure


def line_figure(
    t_u: Tensor, t_c: Tensor, lines: Mapping[str, tuple[float, float]]
) -> Figure:
    """The points, and lines through them with a name at their right end.

    Args:
        t_u: The readings, shape (n,), in the unknown unit.
        t_c: The true temperatures, shape (n,), in °C.
        lines: Name and (w, b) of each line; w in °C per unit of `t_u`.
    """
    figure = readings_figure(t_u, t_c)
    (axes,) = figure.axes
    ends = torch.stack([t_u.min(), t_u.max()])
    for (w, b), look in zip(lines.values(), cycle(LINES), strict=False):
        axes.plot(ends, model(ends, w, b), **look)
    label_ends(
        axes, {name: model(ends[1], *line) for name, line in lines.items()}
    )
    return figure


def loss_figure(
    losses: Tensor | Mapping[str, Tensor], log: bool = True
) -> Figure:
    """The loss over the epochs, with a name at the end of each line.

    Values that are not finite are left out. The loss axis is logarithmic when
    the losses span more than a factor of a thousand.

    Args:
        losses: One history of losses, shape (epochs,), in °C²; or several,
            each with its name.
        log: Whether the axis of epochs is logarithmic.
    """
    named = {"": losses} if isinstance(losses, Tensor) else losses
    finite = {name: series[series.isfinite()] for name, series in named.items()}
    figure, axes = empty_axes("epoch", LOSS)
    for series, look in zip(finite.values(), cycle(LINES), strict=False):
        axes.plot(*thinned(series, log=log), **look)
    every = torch.cat(list(finite.values()))
    if every.max() > 1000 * every.min() > 0:
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_formatter("")
    if log:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.xaxis.set_minor_formatter("")
    label_ends(axes, {name: series[-1] for name, series in finite.items()})
    return figure


def forgetting_figure(cleared: Tensor, forgotten: Tensor) -> Figure:
    """The losses of two runs: gradients cleared, and never cleared.

    Args:
        cleared: The loss of each epoch, shape (epochs,), in °C².
        forgotten: The same for the run that never cleared, shape (epochs,).
    """
    return loss_figure({"cleared": cleared, "never cleared": forgotten})


def slope_figure(
    f: Callable[[float], float], at: float, step: float
) -> Figure:
    """A slope being measured: two points of `f`, the run and the rise.

    Args:
        f: The loss in °C² as a function of w.
        at: The w at which the slope is measured.
        step: How far left and right of it `f` is evaluated.
    """
    figure, axes = empty_axes("w (°C per unit of the reading)", LOSS)
    left, right = at - step, at + step
    run, rise = right - left, f(right) - f(left)
    wide = torch.linspace(at - 3 * step, at + 3 * step, 61).tolist()
    axes.plot(wide, [f(w) for w in wide], color=VALUE)
    axes.plot(
        [left, right, right], [f(left), f(left), f(right)], "--", color=MUTED
    )
    axes.plot([left, right], [f(left), f(right)], "o-", color=GRADIENT)
    axes.annotate(f"run {run:.4g}", (at, f(left)), (0, 4), textcoords="offset points", ha="center")
    axes.annotate(f"rise {rise:.4g}", (right, f(at)), (6, 0), textcoords="offset points", va="center")
    axes.annotate(f"slope {rise / run:.6g}", (at, f(at)), (-8, -14), textcoords="offset points", ha="right")
    return figure
