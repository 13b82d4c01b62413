"""Axes drawn as SVG whose scales JavaScript knows, so that it can move what stands in them.

Colours are those of `snippets.palette`; everything else is `currentColor`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import isfinite, log10

from snippets.palette import MUTED

TEXT_SIZE = 13  # pixels, as everything here
TICK = 5
FAR = 5000.0  # farther outside than this nothing needs to be drawn


@dataclass(frozen=True)
class Scale:
    """Values along an axis to pixels.

    Attributes:
        low: The value at the start of the axis.
        high: The value at its end.
        start: The pixel of `low`.
        end: The pixel of `high`.
        log: Whether equal steps are equal factors.
    """

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """The pixel of `value`, kept near the picture; what is no number is far away."""
        if not isfinite(value) or (self.log and value <= 0):
            return FAR if self.end > self.start else -FAR
        low, high, at = (
            map(log10, (self.low, self.high, value))
            if self.log
            else (self.low, self.high, value)
        )
        pixel = self.start + (at - low) / (high - low) * (self.end - self.start)
        return max(-FAR, min(FAR, pixel))

    @property
    def numbers(self) -> str:
        """What JavaScript needs to do the same."""
        ends = f"{self.low:g} {self.high:g} {self.start:g} {self.end:g}"
        return f"{ends} {int(self.log)}"


@dataclass(frozen=True)
class Axes:
    """Two scales in a picture, with room for the words around them.

    Attributes:
        x: From left to right.
        y: From the bottom up, so that its `start` is the larger pixel.
        width: Of the whole picture.
        height: Of the whole picture.
    """

    x: Scale
    y: Scale
    width: float
    height: float

    def polyline(self, points: Iterable[Sequence[float]]) -> str:
        """The `points` attribute of a line through values."""
        return " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in points)

    def ring(self, centre: Sequence[float], arms: Iterable[Sequence[float]]) -> str:
        """An ellipse through values: a circle of radius 1, moved and stretched.

        Args:
            centre: Its middle.
            arms: From there to two points of it whose directions are conjugate,
                such as the ends of its axes.
        """
        x, y = self.x(centre[0]), self.y(centre[1])
        wide, high = self.x(1) - self.x(0), self.y(1) - self.y(0)
        numbers = [f"{n:.2f}" for u, v in arms for n in (u * wide, v * high)]
        matrix = " ".join([*numbers, f"{x:.1f}", f"{y:.1f}"])
        look = 'vector-effect="non-scaling-stroke"'  # as thin as any line
        return f'<circle r="1" {look} transform="matrix({matrix})"/>'

    def frame(
        self,
        labels: tuple[str, str],
        ticks: tuple[Sequence[float], Sequence[float]],
    ) -> str:
        """The two axes with their ticks and labels."""
        left, right, bottom, top = self.x.start, self.x.end, self.y.start, self.y.end
        lines = f"M{left:g} {top:g}V{bottom:g}H{right:g}"
        texts = []
        for value in ticks[0]:
            x = self.x(value)
            lines += f"M{x:.1f} {bottom:g}v{TICK}"
            place = f'x="{x:.1f}" y="{bottom + 18:g}" text-anchor="middle"'
            texts.append(f"<text {place}>{_number(value)}</text>")
        for value in ticks[1]:
            y = self.y(value)
            lines += f"M{left:g} {y:.1f}h{-TICK}"
            place = f'x="{left - 8:g}" y="{y + 4.5:.1f}" text-anchor="end"'
            texts.append(f"<text {place}>{_number(value)}</text>")
        middle = (left + right) / 2
        below = f'x="{middle:g}" y="{self.height - 4:g}" text-anchor="middle"'
        texts.append(f"<text {below}>{escape(labels[0])}</text>")
        texts.append(f'<text x="2" y="{TEXT_SIZE}">{escape(labels[1])}</text>')
        return f'<path fill="none" stroke="{MUTED}" d="{lines}"/>{"".join(texts)}'

    def clip(self, name: str) -> str:
        """A clip path of the rectangle between the axes."""
        x, y = self.x.start, self.y.end
        size = f'width="{self.x.end - x:g}" height="{self.y.start - y:g}"'
        rectangle = f'<rect x="{x:g}" y="{y:g}" {size}/>'
        return f'<defs><clipPath id="{name}">{rectangle}</clipPath></defs>'

    def svg(self, title: str, inside: str) -> str:
        """The whole picture; `inside` stands in it as it is."""
        box = f"{self.width:g} {self.height:g}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box}" '
            f'width="{self.width:g}" height="{self.height:g}" '
            f'font-size="{TEXT_SIZE}" data-x="{self.x.numbers}" '
            f'data-y="{self.y.numbers}"><title>{escape(title)}</title>{inside}</svg>'
        )


def _number(value: float) -> str:
    text = f"{value:,g}" if abs(value) < 1e6 else f"{value:g}"
    return text.replace("-", "\N{MINUS SIGN}")
