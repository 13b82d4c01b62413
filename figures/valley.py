"""The valley explorer: the effect of a step along each eigen-direction of the loss.

The build draws the contours of the three scalings at true aspect, from the Hessian that
torch gives. `docs/assets/figures/elements/ag-valley.js` moves the path.
"""

import json
from html import escape

import torch

from figures.axes import Axes, Scale
from figures.markup import Markup, choice, table
from figures.scalings import Scaling, scalings
from snippets.curvature import condition_number
from snippets.palette import MUTED, PATH, VALUE

START = (1.0, 0.0)  # w and b before the first step
SHARE = 0.9  # of the largest stable rate, when the page is opened
LEVELS = (5, 50, 200, 500)  # how far above the smallest loss, in °C²
REACH = 13.5  # of each axis from the middle of the picture; the same for w and b
SIDE = (42, 342, 26, 326)  # left, right, top and bottom in pixels: a square
ARM = 11.0  # of an eigen-direction, to each side of the optimum


def valley(scaling: str = "tenth", name: str = "valley") -> Markup:
    """The explorer, opened at one scaling.

    Args:
        scaling: "raw", "tenth" or "standardised".
        name: Distinguishes two explorers of one page.

    Raises:
        KeyError: If there is no such scaling.
    """
    known = {one.key: one for one in scalings()}
    shown = known[scaling]
    names = {key: one.name for key, one in known.items()}
    data = json.dumps(
        {key: _data(one) for key, one in known.items()}, separators=(",", ":")
    )
    return Markup(
        f'<ag-valley data-valleys="{escape(data)}">{_picture(known, shown, name)}'
        '<fieldset class="ag-controls"><legend>Settings</legend>'
        f"{choice(f'{name}-scaling', 'Readings', names, scaling)}"
        '<label class="ag-range">Rate / limit <input type="range" min="0.05" '
        f'max="1.1" step="0.05" value="{SHARE}">'
        f'<span data-part="share">{SHARE:.2f}</span></label>'
        f'<output class="ag-said">{_status_text(shown)}</output></fieldset>'
        f"<details><summary>The same in numbers</summary>{_facts(known)}</details>"
        "</ag-valley>"
    )


def _data(scaling: Scaling) -> dict[str, object]:
    eigenvalues, directions = scaling.eigen
    return {
        "eigenvalues": eigenvalues.tolist(),
        "directions": directions.tolist(),
        "optimum": scaling.optimum.tolist(),
        "start": START,
    }


def _axes(scaling: Scaling) -> Axes:
    left, right, top, bottom = SIDE
    w, b = ((torch.tensor(START) + scaling.optimum) / 2).tolist()
    x, y = (
        Scale(w - REACH, w + REACH, left, right),
        Scale(b - REACH, b + REACH, bottom, top),
    )
    return Axes(x, y, right + 8, bottom + 40)


def _picture(known: dict[str, Scaling], shown: Scaling, name: str) -> str:
    axes = _axes(shown)
    maps = "".join(_contour_map(one, one is shown, name) for one in known.values())
    path = axes.polyline(_descent(shown))
    inside = (
        f'{axes.clip(f"{name}-way")}{maps}<polyline data-part="path" fill="none" '
        f'stroke="{PATH}" stroke-width="2" clip-path="url(#{name}-way)" points="{path}"/>'
    )
    title = "The valley at true aspect, its two eigen-directions, and the path of w and b"
    return axes.svg(title, inside)


def _contour_map(scaling: Scaling, is_shown: bool, name: str) -> str:
    axes = _axes(scaling)
    ticks = [
        [at for at in range(-40, 41, 10) if s.low < at < s.high] for s in (axes.x, axes.y)
    ]
    frame = axes.frame(("w", "b (°C)"), (ticks[0], ticks[1]))
    hidden = "" if is_shown else ' display="none"'
    numbers = f'data-x="{axes.x.numbers}" data-y="{axes.y.numbers}"'
    return (
        f'<g data-scaling="{scaling.key}" {numbers}{hidden}>{frame}'
        f'<g fill="none" stroke="{VALUE}" clip-path="url(#{name}-way)">'
        f"{scaling.rings(axes, LEVELS)}</g>"
        f'<g clip-path="url(#{name}-way)">{_directions(scaling, axes)}</g></g>'
    )


def _directions(scaling: Scaling, axes: Axes) -> str:
    eigenvalues, directions = scaling.eigen
    w, b = scaling.optimum.tolist()
    drawn = ""
    for value, (u, v) in zip(eigenvalues.tolist(), directions.tolist(), strict=True):
        # The label is at the arm that points into the picture.
        u, v = (u, v) if v > 0 or (v == 0 and u > 0) else (-u, -v)
        ends = axes.polyline([(w - ARM * u, b - ARM * v), (w + ARM * u, b + ARM * v)])
        drawn += f'<polyline stroke="{MUTED}" stroke-dasharray="5 3" points="{ends}"/>'
        x, y = axes.x(w + 0.6 * ARM * u), axes.y(b + 0.6 * ARM * v)
        x, y = (x + 8, y) if abs(v) > abs(u) else (x - 20, y - 8)
        drawn += f'<text x="{x:.0f}" y="{y:.0f}">λ = {value:.4g}</text>'
    return drawn


def _descent(scaling: Scaling, steps: int = 200) -> list[list[float]]:
    """The path of w and b by gradient descent itself, in float64."""
    here, path = torch.tensor(START, dtype=torch.float64), [list(START)]
    for _ in range(steps):
        slope = scaling.hessian @ (here - scaling.optimum)
        here = here - SHARE * scaling.limit * slope
        path.append(here.tolist())
    return path


def _status_text(scaling: Scaling) -> str:
    rate = SHARE * scaling.limit
    flat, steep = (1 - rate * torch.linalg.eigvalsh(scaling.hessian)).tolist()
    return (
        f"Rate {rate:.4g}. One step multiplies the distance\n"
        f"in the steep direction by {steep:.4f},\nin the flat direction by {flat:.4f}."
    )


def _facts(known: dict[str, Scaling]) -> str:
    heads = ("readings", "λ steep", "λ flat", "condition number", "2/λmax")
    rows = (
        (
            one.name,
            f"{torch.linalg.eigvalsh(one.hessian)[1]:.4f}",
            f"{torch.linalg.eigvalsh(one.hessian)[0]:.4f}",
            f"{condition_number(one.hessian):,.2f}",
            f"{one.limit:.7f}",
        )
        for one in known.values()
    )
    return table(heads, rows)
