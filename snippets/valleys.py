"""Valleys of the loss seen from above, both axes to one scale."""

from collections.abc import Mapping

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from snippets.canvas import TEXT_SIZE
from snippets.curvature import (
    condition_number,
    hessian,
    level_ellipse,
    optimum,
)
from snippets.palette import MUTED, PATH, VALUE

RISES = (4.0, 16.0, 36.0)  # °C² above the smallest loss: 1 to 2 to 3 in length
HEIGHT = 24.0  # °C, how far a panel shows b to either side of the optimum
WIDTH = 36.0  # the same for w, shared by the panels
ROUND = 1.001  # a valley no longer than this times its width is round
APART = 0.2  # two points of a path that are closer look like one


def valleys_figure(
    valleys: Mapping[str, tuple[Tensor, Tensor]],
    t_c: Tensor,
) -> Figure:
    """Lines of equal loss around each optimum, and a path across them.

    One unit of w is as long as one of b, and the middle of a panel is the
    optimum. Above it stands how long the valley is for its width, which is
    the root of the condition number. Dashed lines are the eigen-directions of
    the Hessian; in a round valley each direction is one, and none is drawn.

    Args:
        valleys: For each name the readings, shape (n,), and the parameters
            on the way, shape (steps + 1, 2). What leaves the panel is cut off.
        t_c: The true temperatures, shape (n,), in °C.
    """
    figure = Figure(figsize=(5.2, 3.4), layout="constrained", facecolor="none")
    panels = figure.subplots(1, len(valleys), squeeze=False)[0]
    for panel, (name, (t, path)) in zip(panels, valleys.items(), strict=True):
        # The ends of a needle need more digits than float32 has.
        data = t.double(), t_c.double()
        curvature, bottom = hessian(*data), optimum(*data)
        stretch = condition_number(curvature) ** 0.5
        panel.set_title(f"{name}\n{stretch:.0f} : 1", fontsize=TEXT_SIZE)
        _draw_levels(panel, curvature, bottom)
        if stretch > ROUND:
            _draw_directions(panel, curvature, bottom)
        _draw_path(panel, path)
        _set_window(panel, bottom, WIDTH / len(valleys))
    panels[0].set_ylabel("b (°C)", fontsize=TEXT_SIZE)
    return figure


def _draw_levels(axes: Axes, curvature: Tensor, bottom: Tensor) -> None:
    for rise in RISES:
        ellipse = level_ellipse(curvature, bottom, rise)
        axes.plot(*ellipse.T, color=VALUE, linewidth=1)
    axes.plot(*bottom[:, None], "k+", markersize=9, zorder=3)


def _draw_directions(axes: Axes, curvature: Tensor, bottom: Tensor) -> None:
    for direction in torch.linalg.eigh(curvature).eigenvectors.T:
        ends = bottom + 2 * HEIGHT * torch.stack([-direction, direction])
        axes.plot(*ends.T, "--", color=MUTED, linewidth=1)


def _draw_path(axes: Axes, path: Tensor) -> None:
    axes.plot(*_spread(path).T, color=PATH, linewidth=2)
    axes.plot(*path[:1].T, "o", color=PATH, markersize=5)


def _spread(path: Tensor) -> Tensor:
    """The points of `path` that lie apart from the one kept before them."""
    kept = [path[0]]
    for point in path:
        if torch.dist(point, kept[-1]) > APART:
            kept.append(point)
    return torch.stack(kept)


def _set_window(axes: Axes, middle: Tensor, width: float) -> None:
    w, b = middle.tolist()
    axes.set(xlim=(w - width, w + width), ylim=(b - HEIGHT, b + HEIGHT))
    axes.set_aspect("equal")
    axes.set_facecolor("none")
    axes.set_xlabel("w (°C per unit)", fontsize=TEXT_SIZE)
    axes.tick_params(labelsize=TEXT_SIZE)
    axes.locator_params(nbins=4)
