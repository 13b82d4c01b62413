"""One direction of a plot: which part of the data it shows, and where its ticks are."""

from collections.abc import Callable, Iterable
from math import ceil, floor, isfinite, log10

Formatter = Callable[[float, int | None], str] | str | None

# As in matplotlib: the share of the data that stays free at each end.
MARGIN = 0.05
# How many steps between ticks are wanted, and what a step may begin with.
STEPS = 6
NICE = (1, 2, 2.5, 5, 10)
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
MINUS = "\N{MINUS SIGN}"


class Axis:
    """The x axis or the y axis of a plot."""

    def __init__(self) -> None:
        self.label = ""
        self.is_log = False
        # Where the view begins and ends, whatever the data; None leaves it to them.
        self.limits: tuple[float | None, float | None] = (None, None)
        self.low, self.high = float("inf"), float("-inf")
        self.formatter: Formatter = None
        self.steps = STEPS

    def set_major_formatter(self, formatter: Formatter) -> None:
        self.formatter = formatter

    def set_minor_formatter(self, formatter: Formatter) -> None:
        """There are no labels at small ticks."""

    def see(self, values: Iterable[float]) -> None:
        """Take these values into what is shown."""
        finite = [value for value in values if isfinite(value)]
        self.low = min([self.low, *finite])
        self.high = max([self.high, *finite])

    def place(self, value: float) -> float:
        """Return where a value lies: 0 at the lower end, 1 at the upper one."""
        if self.is_log and value <= 0:
            return float("nan")
        low, high = map(self._scaled, self.view())
        return (self._scaled(value) - low) / (high - low)

    def view(self) -> tuple[float, float]:
        """Return the smallest and the largest value that is shown."""
        low, high = self._of_data()
        first, last = self.limits
        return (low if first is None else first), (high if last is None else last)

    def _of_data(self) -> tuple[float, float]:
        if self.low > self.high:
            return (1.0, 10.0) if self.is_log else (0.0, 1.0)
        low, high = self._scaled(self.low), self._scaled(self.high)
        free = MARGIN * (high - low) or abs(low) * MARGIN or MARGIN
        return self._unscaled(low - free), self._unscaled(high + free)

    def ticks(self) -> list[tuple[float, str]]:
        """Return the places of the ticks, from 0 to 1, and what stands there."""
        low, high = self.view()
        values = _powers(low, high) if self.is_log else _multiples(low, high, self.steps)
        return [(self.place(v), self._text(v, values)) for v in values]

    def _scaled(self, value: float) -> float:
        return log10(value) if self.is_log and value > 0 else value

    def _unscaled(self, value: float) -> float:
        return 10**value if self.is_log else value

    def _text(self, value: float, values: list[float]) -> str:
        if callable(self.formatter):
            return self.formatter(value, None)
        if self.formatter is not None:
            return self.formatter.format(x=value, pos=None)
        if self.is_log:
            return "10" + f"{log10(value):.0f}".translate(SUPERSCRIPTS)
        step = values[1] - values[0] if len(values) > 1 else 1
        digits = next(n for n in range(16) if abs(step * 10**n % 1 - 0.5) > 0.499)
        return f"{value:.{digits}f}".replace("-", MINUS)


def _multiples(low: float, high: float, steps: int) -> list[float]:
    rough = (high - low) / steps
    power = 10 ** floor(log10(rough))
    step = next(n * power for n in NICE if n * power >= rough * 0.999)
    return [n * step for n in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _powers(low: float, high: float) -> list[float]:
    exponents = range(ceil(log10(low) - 1e-9), floor(log10(high) + 1e-9) + 1)
    every = -(-len(exponents) // STEPS) or 1
    return [10.0**n for n in exponents[::every]]
