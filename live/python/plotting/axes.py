"""The axes of a plot, with what is drawn in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from live.python.plotting.axis import Axis

LINE_STYLES = ("--", "-.", "-", ":")
MARKERS = "o.sDx+"
# matplotlib's own colors in their order: blue and green of the palette, gray.
CYCLE = ("#1f5fd0", "#159a52", "#757575")


class Points(list[list[float]]):
    """Pairs of numbers, with the one method that callers of NumPy use."""

    def tolist(self) -> list[list[float]]:
        return [list(pair) for pair in self]


@dataclass(frozen=True)
class Transform:
    """From numbers of one kind to another: data, or shares of the axes."""

    axes: "Axes"
    is_data: bool

    def __sub__(self, other: "Transform") -> "Transform":
        return self

    def transform(self, points: Iterable[Sequence[float]]) -> Points:
        """Return points as shares of the axes, (0, 0) at their lower left corner."""
        if not self.is_data:
            return Points([float(x), float(y)] for x, y in points)
        x, y = self.axes.xaxis, self.axes.yaxis
        return Points([x.place(float(a)), y.place(float(b))] for a, b in points)


@dataclass(frozen=True)
class Line:
    """A series of points, joined or marked."""

    xs: list[float]
    ys: list[float]
    color: str
    style: str = "-"
    marker: str = ""
    width: float = 1.5
    size: float = 6.0
    is_hollow: bool = False

    def get_xydata(self) -> Points:
        """Return its points as pairs, as matplotlib does."""
        return Points([x, y] for x, y in zip(self.xs, self.ys, strict=True))


@dataclass(frozen=True)
class Text:
    """Words at a point: a share of the axes, or data, moved to the right and up."""

    text: str
    place: tuple[float, float] | None
    data: tuple[float, float] | None = None
    offset: tuple[float, float] = (0.0, 0.0)
    across: str = "left"
    along: str = "baseline"
    size: float = 10.0


@dataclass
class Interval:
    """The data of the axes, as matplotlib's ``dataLim`` says it."""

    axes: "Axes"

    @property
    def intervalx(self) -> tuple[float, float]:
        return self.axes.xaxis.low, self.axes.xaxis.high

    @property
    def intervaly(self) -> tuple[float, float]:
        return self.axes.yaxis.low, self.axes.yaxis.high


@dataclass
class Spines:
    """The lines around the axes; those at the top and at the right are never drawn."""

    hidden: set[str] = field(default_factory=set)

    def __getitem__(self, names: str | list[str]) -> "Spines":
        return self

    def set_visible(self, visible: bool) -> None:
        """Nothing changes: what the site's figures hide is not drawn anyway."""


class Axes:
    """What is drawn between two axes, with the methods that the site's figures use."""

    def __init__(self) -> None:
        self.xaxis, self.yaxis = Axis(), Axis()
        self.lines: list[Line] = []
        self.dots: list[Line] = []
        self.texts: list[Text] = []
        self.title = ""
        self.text_size = 10.0
        # Whether a step in y is as long as one in x.
        self.is_equal = False
        self.spines = Spines()
        self.dataLim = Interval(self)
        self.transData = Transform(self, True)
        self.transAxes = Transform(self, False)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(
            f"the plots that run in this page have no axes.{name}; matplotlib itself has"
        )

    def plot(self, xs: Any, ys: Any, form: str = "", **look: Any) -> list[Line]:
        """Draw a line through points."""
        style = next((s for s in LINE_STYLES if s in form), "")
        marker = next((m for m in MARKERS if m in form.replace(style or " ", "")), "")
        line = Line(
            _floats(xs),
            _floats(ys),
            color=look.get("color") or CYCLE[len(self.lines) % len(CYCLE)],
            style=look.get("linestyle") or style or ("" if marker else "-"),
            marker=look.get("marker", marker),
            width=look.get("linewidth", 1.5),
            size=look.get("markersize", 6.0),
        )
        self._see(line)
        self.lines.append(line)
        return [line]

    def scatter(self, xs: Any, ys: Any, **look: Any) -> None:
        """Draw points."""
        edge = look.get("edgecolor") or look.get("color") or CYCLE[0]
        dots = Line(
            _floats(xs),
            _floats(ys),
            color=edge,
            style="",
            marker=look.get("marker", "o"),
            size=look.get("s", 36) ** 0.5,
            width=look.get("linewidth", 0),
            is_hollow=look.get("facecolor") == "none",
        )
        self._see(dots)
        self.dots.append(dots)

    def text(self, x: float, y: float, text: str, **look: Any) -> None:
        """Write words at a point of the data or, with ``transAxes``, of the axes."""
        point = (float(x), float(y))
        in_axes = look.get("transform") is self.transAxes
        place, data = (point, None) if in_axes else (None, point)
        self.texts.append(Text(text, place, data, **_text_look(look)))

    def annotate(
        self, text: str, xy: Sequence[float], xytext: Sequence[float] = (0, 0), **look: Any
    ) -> None:
        """Write words beside a point of the data, moved by ``xytext`` points."""
        data = (float(xy[0]), float(xy[1]))
        offset = (float(xytext[0]), float(xytext[1]))
        self.texts.append(Text(text, None, data, offset, **_text_look(look)))

    def set_title(self, text: str, fontsize: float = 12.0) -> None:
        self.title = text

    def set_xlabel(self, text: str, fontsize: float = 10.0) -> None:
        self.xaxis.label = text

    def set_ylabel(self, text: str, fontsize: float = 10.0) -> None:
        self.yaxis.label = text

    def set_xscale(self, scale: str) -> None:
        self.xaxis.is_log = scale == "log"

    def set_yscale(self, scale: str) -> None:
        self.yaxis.is_log = scale == "log"

    def set_xlim(self, left: float | None = None, right: float | None = None) -> None:
        self.xaxis.limits = (left, right)

    def set_ylim(self, bottom: float | None = None, top: float | None = None) -> None:
        self.yaxis.limits = (bottom, top)

    def set(self, **properties: Any) -> None:
        for name, value in properties.items():
            change = getattr(self, f"set_{name}")
            change(*value) if isinstance(value, tuple) else change(value)

    def set_aspect(self, aspect: str) -> None:
        self.is_equal = aspect == "equal"

    def set_facecolor(self, color: str) -> None:
        """The ground of the page shows through at all times."""

    def locator_params(self, nbins: int) -> None:
        self.xaxis.steps = self.yaxis.steps = nbins

    def tick_params(self, labelsize: float = 10.0, **others: Any) -> None:
        self.text_size = labelsize

    def autoscale_view(self) -> None:
        """The view follows the data at all times."""

    def _see(self, line: Line) -> None:
        if len(line.xs) != len(line.ys):
            raise ValueError(
                "x and y must have same first dimension, but have shapes "
                f"({len(line.xs)},) and ({len(line.ys)},)"
            )
        self.xaxis.see(line.xs)
        self.yaxis.see(line.ys)


def _floats(values: Any) -> list[float]:
    if hasattr(values, "tolist"):
        values = values.tolist()
    return [float(value) for value in values]


def _text_look(look: dict[str, Any]) -> dict[str, Any]:
    names = {"ha": "across", "va": "along", "fontsize": "size"}
    return {names[key]: value for key, value in look.items() if key in names}
