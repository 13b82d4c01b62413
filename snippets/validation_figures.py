"""The plots of what happens on readings that were held out."""

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle

import torch
from matplotlib.figure import Figure
from torch import Tensor

from snippets.canvas import LINES, TEXT_SIZE, Look, empty_axes, label_ends
from snippets.figures import READING, TEMPERATURE
from snippets.palette import CONTRAST, VALUE

VALIDATION_LOSS = "validation loss (°C²)"


def splits_figure(
    losses: Mapping[tuple[int, ...], float],
    marked: tuple[int, ...],
) -> Figure:
    """The validation losses of all splits from the smallest to the largest.

    Args:
        losses: The loss in °C² by the samples held out.
        marked: The split to point at. The two extremes are named, too.

    Raises:
        ValueError: If `marked` is none of the splits.
    """
    figure, axes = empty_axes("splits, from the luckiest", VALIDATION_LOSS)
    ranked = sorted(losses, key=losses.__getitem__)
    heights = [losses[held_out] for held_out in ranked]
    axes.scatter(range(1, len(ranked) + 1), heights, color=VALUE, s=14)
    place = ranked.index(marked) + 1
    diamond: Look = {"color": CONTRAST, "marker": "D", "s": 60}
    axes.scatter([place], [losses[marked]], zorder=3, **diamond)
    look: Look = {"textcoords": "offset points", "fontsize": TEXT_SIZE}
    for held_out, at, side, offset in (
        (ranked[0], 1, "left", (-3, 16)),  # above its neighbours
        (marked, place, "center", (0, 12)),
        (ranked[-1], len(ranked), "right", (-9, -4)),
    ):
        point = (at, losses[held_out])
        axes.annotate(str(held_out), point, offset, ha=side, **look)
    axes.set_ylim(bottom=0)
    return figure


def curves_figure(
    t_u: Tensor,
    t_c: Tensor,
    curves: Mapping[str, Callable[[Tensor], Tensor]],
    held_out: Sequence[int] = (),
) -> Figure:
    """The points, and curves through them with a name at their right end.

    Args:
        t_u: The readings, shape (n,), in the unknown unit.
        t_c: The true temperatures, shape (n,), in °C.
        curves: Name and function of each curve: from readings of shape (k,)
            to temperatures of shape (k,) that require no grad.
        held_out: The samples to draw as empty circles, counted from 0.
    """
    figure, axes = empty_axes(READING, TEMPERATURE)
    aside = torch.zeros(len(t_u), dtype=torch.bool)
    aside[list(held_out)] = True
    look: Look = {"edgecolor": VALUE, "linewidth": 1.5, "zorder": 3}
    axes.scatter(t_u[~aside], t_c[~aside], facecolor=VALUE, **look)
    axes.scatter(t_u[aside], t_c[aside], facecolor="none", s=60, **look)
    span = torch.linspace(t_u.min().item(), t_u.max().item(), 121)
    for curve, line in zip(curves.values(), cycle(LINES), strict=False):
        axes.plot(span, curve(span), **line)
    label_ends(axes, curves)
    return figure
