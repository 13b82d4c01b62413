"""The training player: whole runs of gradient descent to step through.

The build draws the axes, the contours and one run recorded from torch. In the page
`docs/assets/figures/elements/ag-player.js` computes the run of any other setting; it
equals torch bit for bit.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import isfinite

import torch
from torch import Tensor

from figures.axes import Axes, Scale
from figures.markup import Markup, choice, table
from figures.runs import runs_at_once
from figures.scalings import Scaling, scalings
from snippets.palette import GRADIENT, MUTED, PATH, VALUE
from snippets.readings import readings
from snippets.training import History

EPOCHS = 5000
# Round numbers, and both sides of each limit: 0.0003399, 0.03298 and 1.
RATES = (
    *(1e-5, 3e-5, 1e-4, 2e-4, 3e-4, 3.3e-4, 3.5e-4, 5e-4, 1e-3, 3e-3, 5e-3),
    *(1e-2, 2e-2, 3e-2, 3.2e-2, 3.4e-2, 5e-2, 0.1, 0.3, 0.5, 0.9, 0.99, 1, 1.01, 1.1),
)
# The axes of the valley of each scaling: w, then b, each with its ends and ticks. They hold
# the start, the optimum, and the mirror image of the start.
VALLEYS = {
    "raw": ((-0.2, 1.4, (0, 0.5, 1)), (-42, 8, (-40, -20, 0))),
    "tenth": ((-2, 14, (0, 5, 10)), (-42, 8, (-40, -20, 0))),
    "standardised": ((-6, 24, (0, 10, 20)), (-4, 26, (0, 10, 20))),
}
LEVELS = (5, 50, 200, 500)  # how far above the smallest loss, in °C²
NEAR = 1e-4  # four decimals of a loss cannot show a smaller difference
PHASES = 180  # positions of the slider, about

LINE = Axes(Scale(20, 85, 34, 332), Scale(-8, 30, 214, 26), 340, 254)
LOSS = Axes(Scale(1, EPOCHS, 52, 322, log=True), Scale(1, 1e5, 134, 26, log=True), 340, 174)
# The settings in the table below the player.
OUTCOMES = (
    ("raw", 1e-4, True),
    ("raw", 3.3e-4, True),
    ("raw", 3.5e-4, True),
    ("raw", 1e-2, True),
    ("tenth", 1e-2, True),
    ("tenth", 1e-2, False),
    ("tenth", 3.2e-2, True),
    ("tenth", 3.4e-2, True),
    ("standardised", 0.5, True),
    ("standardised", 1.01, True),
)


@dataclass(frozen=True)
class Setting:
    """A setting of the player's controls."""

    scaling: Scaling
    rate: float
    clear: bool


def player(
    scaling: str = "tenth",
    rate: float = 1e-2,
    clear: bool = True,
    name: str = "player",
) -> Markup:
    """The player, opened at the end of a run.

    Args:
        scaling: "raw", "tenth" or "standardised".
        rate: One of `RATES`.
        clear: Whether the gradients are cleared before each backward.
        name: Distinguishes two players of one page.

    Raises:
        ValueError: If the slider does not have the rate.
        KeyError: If there is no such scaling.
    """
    if rate not in RATES:
        raise ValueError(f"expected a rate of the slider, {RATES}; got {rate}")
    known = {one.key: one for one in scalings()}
    setting = Setting(known[scaling], rate, clear)
    others = [Setting(known[key], step, clears) for key, step, clears in OUTCOMES]
    # All at once take little longer than one, and each is rounded as it is alone.
    history, *histories = record_runs([setting, *others])
    return Markup(
        f'<ag-player data-run="{escape(json.dumps(_data(known), separators=(",", ":")))}">'
        f"{_settings(known, setting, name)}{_line(setting, history, name)}"
        f"{_valley(known, setting, history, name)}{_loss(history, name)}{_time()}"
        f'<output class="ag-said">{_status_text(history)}</output>'
        "<details><summary>The same in numbers</summary>"
        f"{_facts(others, histories)}</details>"
        "</ag-player>"
    )


def positions() -> list[int]:
    """The epochs of the slider: every one at first, then as on a logarithmic axis."""
    steps = torch.logspace(0, torch.tensor(EPOCHS).log10().item(), PHASES)
    found: list[int] = steps.round().long().unique().tolist()
    return found


def _data(known: dict[str, Scaling]) -> dict[str, object]:
    _, t_c = readings()
    return {
        "c": _floats(t_c),
        "rates": RATES,
        "epochs": positions(),
        "scalings": {
            key: {
                "t": _floats(one.t),
                "limit": float(f"{one.limit:.10g}"),
                "fromRaw": [float(f"{number:.10g}") for number in one.from_raw],
            }
            for key, one in known.items()
        },
    }


def _floats(values: Tensor) -> list[float]:
    # Nine digits restore each float32 exactly.
    return [float(f"{value:.9g}") for value in values.tolist()]


def _line(setting: Setting, history: History, name: str) -> str:
    t_u, t_c = readings()
    w, b = _last_params(history)
    factor, shift = setting.scaling.from_raw

    def height(reading: float) -> float:
        return w * (factor * reading + shift) + b

    dots = "".join(
        f'<circle cx="{LINE.x(x):.1f}" cy="{LINE.y(y):.1f}" r="4" fill="{VALUE}"/>'
        for x, y in zip(t_u.tolist(), t_c.tolist(), strict=True)
    )
    misses = "".join(
        f"M{LINE.x(x):.1f} {LINE.y(y):.1f}V{LINE.y(height(x)):.1f}"
        for x, y in zip(t_u.tolist(), t_c.tolist(), strict=True)
    )
    ends = LINE.polyline((x, height(x)) for x in (LINE.x.low, LINE.x.high))
    frame = LINE.frame(
        ("reading (unknown unit)", "temperature (°C)"), ((20, 40, 60, 80), (0, 10, 20, 30))
    )
    inside = (
        f'{frame}{LINE.clip(f"{name}-a")}<g clip-path="url(#{name}-a)" fill="none">'
        f'<path data-part="misses" stroke="{MUTED}" d="{misses}"/>'
        f'<polyline data-part="line" stroke="{VALUE}" stroke-width="2" points="{ends}"/>'
        f"</g>{dots}"
    )
    return LINE.svg("The readings, the line, and how far it misses each", inside)


def _valley_axes(key: str) -> Axes:
    (w_low, w_high, _), (b_low, b_high, _) = VALLEYS[key]
    return Axes(Scale(w_low, w_high, 42, 332), Scale(b_low, b_high, 214, 26), 340, 254)


def _valley(
    known: dict[str, Scaling], setting: Setting, history: History, name: str
) -> str:
    shown = setting.scaling.key
    axes = _valley_axes(shown)
    maps = "".join(_contour_map(one, key == shown) for key, one in known.items())
    path = history.params[[epoch - 1 for epoch in positions()]].tolist()
    x, y = axes.x(path[-1][0]), axes.y(path[-1][1])
    inside = (
        f'{maps}{axes.clip(f"{name}-b")}<g clip-path="url(#{name}-b)" fill="none">'
        f'<polyline data-part="path" stroke="{PATH}" stroke-width="1.5" '
        f'points="{axes.polyline(path)}"/>'
        f'<path data-part="arrow" stroke="{GRADIENT}" stroke-width="2.5" d=""/>'
        f'<circle data-part="here" r="5" fill="{PATH}" cx="{x:.1f}" cy="{y:.1f}"/></g>'
        f'<text x="332" y="13" text-anchor="end" fill="{GRADIENT}">'
        "\N{RIGHTWARDS ARROW} against the gradient</text>"
    )
    return axes.svg("The valley of the loss, and the path of w and b", inside)


def _contour_map(scaling: Scaling, is_shown: bool) -> str:
    axes = _valley_axes(scaling.key)
    (_, _, w_ticks), (_, _, b_ticks) = VALLEYS[scaling.key]
    frame = axes.frame(("w", "b (°C)"), (w_ticks, b_ticks))
    w, b = scaling.optimum.tolist()
    cross = f"M{axes.x(w) - 5:.1f} {axes.y(b):.1f}h10m-5 -5v10"
    hidden = "" if is_shown else ' display="none"'
    numbers = f'data-x="{axes.x.numbers}" data-y="{axes.y.numbers}"'
    clip = f"ground-{scaling.key}"
    return (
        f'<g data-scaling="{scaling.key}" {numbers}{hidden}>{frame}{axes.clip(clip)}'
        f'<g fill="none" stroke="{VALUE}" clip-path="url(#{clip})">'
        f"{scaling.rings(axes, LEVELS)}"
        f'<path stroke-width="2" d="{cross}"/></g></g>'
    )


def _loss(history: History, name: str) -> str:
    points = [(epoch, history.losses[epoch - 1].item()) for epoch in positions()]
    x, y = LOSS.x(points[-1][0]), LOSS.y(points[-1][1])
    frame = LOSS.frame(("epoch", "loss (°C²)"), ((1, 10, 100, 1000), (1, 100, 10_000)))
    inside = (
        f'{frame}{LOSS.clip(f"{name}-c")}<g clip-path="url(#{name}-c)" fill="none">'
        f'<polyline data-part="curve" stroke="{VALUE}" stroke-width="2" '
        f'points="{LOSS.polyline(points)}"/></g>'
        f'<path data-part="now" stroke="{MUTED}" stroke-dasharray="3" '
        f'd="M{x:.1f} {LOSS.y.start:g}V{LOSS.y.end:g}"/>'
        f'<circle data-part="loss" r="5" fill="{PATH}" cx="{x:.1f}" cy="{y:.1f}"/>'
    )
    return LOSS.svg("The loss over the epochs", inside)


def _settings(known: dict[str, Scaling], setting: Setting, name: str) -> str:
    names = {key: one.name for key, one in known.items()}
    forgets = "" if setting.clear else " checked"
    return (
        '<fieldset class="ag-controls"><legend>Settings</legend>'
        f"{choice(f'{name}-scaling', 'Readings', names, setting.scaling.key)}"
        '<label class="ag-range">Learning rate <input type="range" data-part="rate" '
        f'min="0" max="{len(RATES) - 1}" value="{RATES.index(setting.rate)}">'
        f'<span data-part="rate-said">{setting.rate:g}</span></label>'
        f'<label><input type="checkbox" data-part="forget"{forgets}>'
        "forget to clear the gradients</label></fieldset>"
    )


def _time() -> str:
    last = len(positions()) - 1
    return (
        '<div class="ag-controls ag-time"><button type="button" data-part="play">Play'
        '</button><label class="ag-range">Epoch <input type="range" data-part="epoch" '
        f'min="0" max="{last}" value="{last}">'
        f'<span data-part="epoch-said">{EPOCHS:,}</span></label></div>'
    )


def _last_params(history: History) -> tuple[float, float]:
    """The w and b that a run ends with."""
    w, b = history.params[EPOCHS - 1].tolist()
    return w, b


def _status_text(history: History) -> str:
    w, b = _last_params(history)
    return f"Loss {history.losses[-1].item():.4f} at w = {w:.4f}, b = {b:.4f}."


def _facts(settings: Sequence[Setting], histories: Sequence[History]) -> str:
    """The outcome of each setting, from runs of torch."""
    heads = ("readings", "rate", "2/λmax", "gradients", "loss")
    return table(heads, map(_outcome, settings, histories))


def record_runs(settings: Sequence[Setting]) -> list[History]:
    """The runs of all settings by torch, in float32."""
    return runs_at_once(
        [setting.scaling.t for setting in settings],
        readings()[1],
        [setting.rate for setting in settings],
        [setting.clear for setting in settings],
        EPOCHS,
    )


def _outcome(setting: Setting, history: History) -> Sequence[str]:
    return (
        setting.scaling.name,
        f"{setting.rate:g}",
        f"{setting.scaling.limit:.4g}",
        "cleared" if setting.clear else "never cleared",
        _loss_text(history),
    )


def _loss_text(history: History) -> str:
    losses = history.losses
    infinite = [at for at, loss in enumerate(losses.tolist()) if not isfinite(loss)]
    if infinite:
        return f"inf at epoch {infinite[0] + 1}"
    late = losses[EPOCHS // 2 :]
    if late.max() > 2 * late.min():
        return f"swings between {losses.min():.2f} and {losses.max():.2f}"
    near = (losses - losses.min() < NEAR).nonzero()[0].item() + 1
    if near == EPOCHS:
        return f"{losses[-1]:.4f} at epoch {EPOCHS:,}, still falling"
    return f"{losses[-1]:.4f} from epoch {near:,} on"
