"""The drawing of a run: every part that it will ever have, as it looks at the end.

A script changes the parts to those of a step; without it the last step is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from figures.changes import ROWS
from figures.events import Run
from figures.steps import Step
from snippets.graph import Edge, Graph, Node
from snippets.layout import ARROW, Layout, Point, layout_of
from snippets.palette import GRADIENT, MUTED, VALUE

FONT_SIZE = 12  # pixels, as everything here
LETTER = 7.4  # the width of a monospace letter of that size, rounded up
LINE = 15  # from one row of a box to the next
PADDING = 7  # between the text and the outline
CHIP = 17  # the height of a chip, the label of an edge
BASELINE = 4  # from the middle of a row down to the baseline of its letters
MARGIN = 3  # around the drawing, for the wide outlines of active parts
BELOW = 13  # from a box to a chip
# A phone of 390 pixels shows this width without making the letters smaller.
WIDEST = 356

INKS = {"value": VALUE, "saved": MUTED, "sum": GRADIENT, "grad": GRADIENT}


class TooWide(ValueError):
    """A drawing whose letters would get too small on a phone."""


@dataclass(frozen=True)
class Picture:
    """The drawing, and the rows of its boxes, which a script needs to show a step.

    Attributes:
        svg: With a group for each part: `data-part="n3"` is a box, "e3" an edge.
        rows: For each box the names of the rows that are drawn.
    """

    svg: str
    rows: tuple[tuple[str, ...], ...]


def picture_of(run: Run, steps: Sequence[Step], title: str) -> Picture:
    """Return the drawing of a run.

    Raises:
        TooWide: It does not fit on a phone.
    """
    boxes = [_BoxText(at, steps) for at in range(len(run.boxes))]
    chips = [_chip_texts(at, steps) for at in range(len(run.edges))]
    sizes = [box.size for box in boxes]
    sizes += [(_width(max(texts, key=len)), CHIP) for texts in chips]
    layout = layout_of(_graph_with_chips(run), sizes, BELOW)
    width, height = layout.width + 2 * MARGIN, layout.height + 2 * MARGIN
    if width > WIDEST:
        problem = f"the drawing is {width:.0f} px wide, and a phone shows {WIDEST}"
        raise TooWide(f"{problem}; use fewer operations or shorter names")
    edges = (_edge(run, at, texts[-1], sizes, layout) for at, texts in enumerate(chips))
    nodes = (_box(run, at, box, layout.centres[at]) for at, box in enumerate(boxes))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="{-MARGIN} {-MARGIN} {_short(width)} {_short(height)}" '
        f'font-family="monospace" font-size="{FONT_SIZE}" text-anchor="middle" '
        f'fill="currentColor"><title>{escape(title)}</title>'
        f"{''.join(edges)}{''.join(nodes)}</svg>"
    )
    return Picture(svg, tuple(tuple(box.rows) for box in boxes))


class _BoxText:
    """The texts of a box, over all steps."""

    def __init__(self, box: int, steps: Sequence[Step]) -> None:
        texts: dict[str, list[str]] = {row: [] for row in ROWS}
        for step in steps:
            for (at, row), text in step.change.rows.items():
                if at == box:
                    texts[row].append(text)
        self.rows = [row for row in ROWS if any(texts[row])]
        self.last = {row: texts[row][-1] for row in self.rows}
        self.longest = max((text for row in texts.values() for text in row), key=len)

    @property
    def size(self) -> Point:
        return _width(self.longest), LINE * len(self.rows) + PADDING


def _chip_texts(edge: int, steps: Sequence[Step]) -> list[str]:
    return [step.change.chips[edge] for step in steps if edge in step.change.chips]


def _width(text: str) -> float:
    return round(LETTER * len(text) + 2 * PADDING) if text else 2 * PADDING


def _graph_with_chips(run: Run) -> Graph:
    """Return the graph with a node for each chip, in the middle of its edge."""
    count = len(run.boxes) + len(run.edges)
    nodes = tuple(Node(at, "", (), False, "") for at in range(count))
    edges = []
    for chip, edge in enumerate(run.edges, start=len(run.boxes)):
        edges += [Edge(edge.source, chip, 0), Edge(chip, edge.target, 0)]
    return Graph(nodes, tuple(edges))


def _edge(run: Run, at: int, text: str, sizes: Sequence[Point], layout: Layout) -> str:
    """Draw an edge: a line into its chip, through it, and on to the arrow."""
    (x, y), (width, height) = (
        part[len(run.boxes) + at] for part in (layout.centres, sizes)
    )
    into, on = layout.curves[2 * at : 2 * at + 2]
    tip, *rest = on
    is_cut = run.edges[at].is_cut
    ink = MUTED if is_cut else GRADIENT
    look = f'stroke="{ink}" stroke-dasharray="3 3"' if is_cut else f'stroke="{ink}"'
    line = f"M{_path(into[1:2])}C{_path(into[2:])}L{_path([into[0]])}L{_path(rest[:1])}"
    head = f'<path stroke="none" fill="{ink}" d="{_arrowhead(tip, rest[-1])}"/>'
    return (
        f'<g data-part="e{at}" class="ag-way"><path fill="none" {look} '
        f'd="{line}C{_path(rest[1:])}"/>{head}'
        f'<rect class="ag-chip" x="{_short(x - width / 2)}" y="{_short(y - height / 2)}" '
        f'width="{_short(width)}" height="{height}" rx="{height / 2:g}"/>'
        f'<text x="{_short(x)}" y="{_short(y + BASELINE)}" '
        f'fill="{ink}">{escape(text)}</text></g>'
    )


def _arrowhead(tip: Point, end: Point) -> str:
    dx, dy = tip[0] - end[0], tip[1] - end[1]
    scale = ARROW / 2 / max((dx**2 + dy**2) ** 0.5, 1)
    dx, dy = dx * scale, dy * scale
    corners = [(end[0] - dy, end[1] + dx), tip, (end[0] + dy, end[1] - dx)]
    return f"M{_path(corners)}Z"


def _box(run: Run, at: int, box: _BoxText, centre: Point) -> str:
    x, y = centre
    width, height = box.size
    kind = run.boxes[at].kind
    look = 'rx="3" stroke="currentColor"'
    if kind == "leaf":
        look = f'rx="{min(height / 2, 18):g}" stroke="{VALUE}" stroke-width="2"'
    elif kind == "left out":
        look = f'rx="3" stroke="{MUTED}" stroke-dasharray="3 3"'
    top = y - LINE * (len(box.rows) - 1) / 2 + BASELINE
    texts = (
        f'<text x="{_short(x)}" y="{_short(top + LINE * n)}"{_ink(row)}>'
        f"{escape(box.last[row])}</text>"
        for n, row in enumerate(box.rows)
    )
    return (
        f'<g data-part="n{at}" class="ag-box"><rect x="{_short(x - width / 2)}" '
        f'y="{_short(y - height / 2)}" width="{_short(width)}" height="{height}" '
        f"{look}/>{''.join(texts)}</g>"
    )


def _ink(row: str) -> str:
    return f' fill="{INKS[row]}"' if row in INKS else ""


def _path(points: Sequence[Point]) -> str:
    return " ".join(f"{_short(x)},{_short(y)}" for x, y in points)


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
