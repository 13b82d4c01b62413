"""The axes of a plot as SVG: classes for colors, text as text, two decimals."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from math import isfinite

from live.python.plotting.axes import Axes, Line, Text

# Color to role, filled by `install`: site.css gives the classes their colors.
ROLES: dict[str, str] = {}

POINTS = 72  # an inch
PIXELS = 4 / 3  # a point
LETTER = 0.56  # the mean width of a letter, as a share of the size of the text
TICK = 3.5
LEADING = 1.2  # from line to line, in sizes of the letters
GAP = 4.0  # between texts and what they stand beside
ASCENT = 0.74  # how far letters reach above their line, as a share of their size
DASHES = {"--": (3.7, 1.6), ":": (1.0, 1.65), "-.": (6.4, 1.6, 1.0, 1.6)}
# Markers that are no circle, as ways from their middle; r is half their size, d all of it.
SHAPES = {
    "D": "m0-{r}l{r} {r}l-{r} {r}l-{r}-{r}z",
    "s": "m-{r}-{r}h{d}v{d}h-{d}z",
    "+": "m-{r} 0h{d}m-{r}-{r}v{d}",
    "x": "m-{r}-{r}l{d} {d}m-{d} 0l{d}-{d}",
}
ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def drawn(panels: list[Axes], size: tuple[float, float]) -> str:
    """Return axes, side by side, as an SVG document.

    Args:
        panels: What to draw.
        size: Width and height in inches.
    """
    width, height = size[0] * POINTS, size[1] * POINTS
    share, parts = width / len(panels), []
    for number, axes in enumerate(panels):
        frame = _frame(axes, share, height)
        inside = [*_axes(axes, frame), *_data(axes, frame), *_texts(axes, frame)]
        moved = f'<g transform="translate({_n(number * share)} 0)">' if number else ""
        parts += [moved, *inside, "</g>" if number else ""]
    title = "; ".join(" ".join(_title(axes).split("\n")) for axes in panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'width="{_n(width * PIXELS)}" height="{_n(height * PIXELS)}" '
        f'fill="currentColor" font-size="{_n(panels[0].text_size)}">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


# left, top, width and height of the area that data is drawn in
Frame = tuple[float, float, float, float]


def _frame(axes: Axes, width: float, height: float) -> Frame:
    size = axes.text_size
    label = size + GAP if axes.yaxis.label else 0
    left = GAP + label + max(_width(t, size) for _, t in axes.yaxis.ticks()) + TICK + GAP
    bottom = TICK + GAP + size + (size + 2 * GAP if axes.xaxis.label else 0) + GAP
    lines = axes.title.split("\n") if axes.title else []
    top = GAP + (size + 2 * GAP + (len(lines) - 1) * size * LEADING if lines else 0)
    # Names at the right end of lines stand outside.
    beside = [(t, t.place[0]) for t in axes.texts if t.place and t.place[0] > 0.9]
    right = max([GAP, *(_width(t.text, t.size) + GAP for t, _ in beside)])
    for _, place in beside:
        inside = width - left - right
        right = max(right, right + (place - 1) * inside)
    inside = height - top - bottom
    top += max([0.0, *(-_rise(text, axes, top, inside) for text in axes.texts)])
    return _equal(axes, (left, top, width - left - right, height - top - bottom))


def _equal(axes: Axes, frame: Frame) -> Frame:
    """As much of the frame as leaves a step in y as long as one in x, where it shall be."""
    left, top, width, height = frame
    if not axes.is_equal:
        return frame
    (x0, x1), (y0, y1) = axes.xaxis.view(), axes.yaxis.view()
    unit = min(width / (x1 - x0), height / (y1 - y0))
    wide, high = unit * (x1 - x0), unit * (y1 - y0)
    return left + (width - wide) / 2, top + (height - high) / 2, wide, high


def _rise(text: Text, axes: Axes, top: float, height: float) -> float:
    """How far below the upper edge of the drawing the first line of a text begins."""
    _, y = _place(text, axes)
    first = top + (1 - y) * height - text.offset[1] - _above(text)
    return first - text.size if isfinite(y) else 0.0


def _axes(axes: Axes, frame: Frame) -> Iterator[str]:
    left, top, width, height = frame
    size, base = axes.text_size, top + height
    marks = [f"M{_n(left)} {_n(top)}V{_n(base)}H{_n(left + width)}"]
    for place, text in axes.xaxis.ticks():
        x = left + place * width
        marks.append(f"M{_n(x)} {_n(base)}v{TICK}")
        yield _words(x, base + TICK + GAP + size * ASCENT, text, "center")
    for place, text in axes.yaxis.ticks():
        y = base - place * height
        marks.append(f"M{_n(left)} {_n(y)}h-{TICK}")
        yield _words(left - TICK - GAP, y + size * ASCENT / 2, text, "right")
    look = 'fill="none" stroke="currentColor" stroke-width="0.8"'
    yield f'<path d="{"".join(marks)}" {look}/>'
    middle = left + width / 2
    if axes.xaxis.label:
        yield _words(middle, base + TICK + size * 2 + GAP * 2, axes.xaxis.label, "center")
    for number, line in enumerate(axes.title.split("\n")):
        yield _words(middle, size * (1 + number * LEADING), line, "center")
    if axes.yaxis.label:
        turned = f"translate({_n(size)} {_n(top + height / 2)}) rotate(-90)"
        label = escape(axes.yaxis.label)
        yield f'<text transform="{turned}" text-anchor="middle">{label}</text>'


def _data(axes: Axes, frame: Frame) -> Iterator[str]:
    """Draw lines and points, in an inner document that cuts off what lies outside."""
    left, top, width, height = frame
    place = f'x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}"'
    yield f"<svg {place}>"
    for line in [*axes.lines, *axes.dots]:
        points = axes.transData.transform(line.get_xydata())
        inside = [(x * width, (1 - y) * height) for x, y in points]
        if line.style:
            yield _line(line, inside)
        if line.marker:
            yield from (_mark(line, x, y) for x, y in filter(_is_finite, inside))
    yield "</svg>"


def _mark(line: Line, x: float, y: float) -> str:
    r, place = line.size / 2, f"M{_n(x)} {_n(y)}"
    if line.marker in SHAPES:
        way = place + SHAPES[line.marker].format(r=_n(r), d=_n(2 * r))
        open_shape = line.marker in "+x"
        paint = _paint("stroke" if open_shape else "fill", line.color)
        return f'<path d="{way}" {paint}/>'
    circle = f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"'
    if line.is_hollow:
        look = f'fill="none" {_paint("stroke", line.color)} stroke-width="{_n(line.width)}"'
        return f"{circle} {look}/>"
    return f"{circle} {_paint('fill', line.color)}/>"


def _line(line: Line, points: list[tuple[float, float]]) -> str:
    """Draw a line; it is broken where a value is not finite."""
    runs = [list(run) for finite, run in groupby(points, _is_finite) if finite]
    way = "".join("M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in run) for run in runs)
    dashes = " ".join(_n(part * line.width) for part in DASHES.get(line.style, ()))
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    paint = _paint("stroke", line.color)
    return f'<path d="{way}" fill="none" {paint} stroke-width="{_n(line.width)}"{dashed}/>'


def _texts(axes: Axes, frame: Frame) -> Iterator[str]:
    left, top, width, height = frame
    for text in axes.texts:
        point = _place(text, axes)
        if _is_finite(point):
            x = left + point[0] * width + text.offset[0]
            y = top + (1 - point[1]) * height - text.offset[1]
            yield from _lines(text, x, y)


def _place(text: Text, axes: Axes) -> Sequence[float]:
    """Where a text stands, as shares of the width and the height of the axes."""
    if text.place:
        return text.place
    assert text.data, "a text has its place or its data"
    return axes.transData.transform([text.data])[0]


def _lines(text: Text, x: float, y: float) -> Iterator[str]:
    for at, line in enumerate(text.text.split("\n")):
        yield _words(x, y - _above(text) + at * text.size * LEADING, line, text.across)


def _above(text: Text) -> float:
    """How far above its place the first line of a text stands on."""
    rest = text.size * LEADING * text.text.count("\n")
    return rest / 2 - text.size * ASCENT / 2 if text.along == "center" else rest


def _words(x: float, y: float, text: str, across: str) -> str:
    anchor = ANCHORS[across]
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{_n(x)}" y="{_n(y)}"{anchored}>{escape(text)}</text>' if text else ""


def _paint(attribute: str, color: str) -> str:
    """Return the class of a color of the palette, or the color itself."""
    role = ROLES.get(color.lower())
    return f'class="ag-{attribute}-{role}"' if role else f'{attribute}="{escape(color)}"'


def _title(axes: Axes) -> str:
    over = f"{axes.yaxis.label} over {axes.xaxis.label}"
    return axes.title or (over if axes.yaxis.label and axes.xaxis.label else "a plot")


def _width(text: str, size: float) -> float:
    return max(len(line) for line in text.split("\n")) * size * LETTER


def _is_finite(point: Sequence[float]) -> bool:
    return all(map(isfinite, point))


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
