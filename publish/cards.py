"""A card for each page: the picture that a link to it gets where people share links.

Drawing one takes matplotlib, so each is remembered under a key of everything that is on
it and everything that draws it. A build in which no title changed draws none and does not
import matplotlib.
"""

import ast
import functools
import hashlib
import io
import json
import re
import textwrap
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.project import configuration
from publish.pages import PublishedPage, published_pages
from publish.site import Site

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CARD = "card.png"
FOLDER = Path(".cache") / "cards"
# What those who show cards ask for, in pixels.
WIDTH, HEIGHT = 1200, 630
# Points are pixels at this resolution.
DPI = 72
MARGIN = 84
COLOURS = 32
# Baselines from the top, sizes and heights of lines, in pixels.
SECTION_AT, TITLE_AT = 122, 150
SMALL, LINE_HEIGHT = 30, 1.25
FOOT_LETTERS = 36
# Size of the title in pixels, and how many letters fit a line and lines fit the card.
TITLES = ((80, 22, 2), (66, 26, 3), (54, 32, 4))
# The tokens of the light scheme that a card uses.
TOKENS = ("paper", "ink", "soft-ink", "line", "value", "gradient")
# How far the motif reaches: left, bottom, width and height, in parts of the card.
MOTIF = (0.70, 0.11, 0.24, 0.27)


@dataclass(frozen=True)
class Card:
    """What stands on a card."""

    title: str
    section: str
    foot: str
    colours: dict[str, str]
    points: tuple[tuple[float, float], ...]


def write_cards(site: Site) -> None:
    """Write ``card.png`` beside each page."""
    for page in published_pages(site):
        picture = remembered(card_of(page, site.root), site.root)
        (site.folder / page.location / CARD).write_bytes(picture)


def card_of(page: PublishedPage, root: Path) -> Card:
    """Return the card of a page, in the colours and with the readings of the site."""
    config = configuration(root)
    foot = config["site_name"]
    if page.title == foot:
        # The home page bears the site's name already.
        foot = config["site_description"].partition(". ")[0] + "."
    return Card(page.title, page.section, foot, _colours(root), _points(root))


def remembered(card: Card, root: Path) -> bytes:
    """Return the picture of a card, drawn only if it was never drawn before."""
    file = root / FOLDER / f"{key(card)}.png"
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.write_bytes(drawn(card))
        draft.replace(file)
    return file.read_bytes()


def key(card: Card) -> str:
    """Return a name for everything that decides how the picture looks."""
    return hashlib.sha256(json.dumps([asdict(card), _drawn_by()]).encode()).hexdigest()


@functools.cache
def _drawn_by() -> list[str]:
    return [Path(__file__).read_text("utf-8"), version("matplotlib"), version("pillow")]


def drawn(card: Card) -> bytes:
    """Return the picture as PNG: the same card gives the same bytes."""
    # Here and not above: it takes a second that most builds need not spend.
    from matplotlib import style
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # A reader's own settings of matplotlib change nothing.
    own = {"text.parse_math": False, "font.family": "DejaVu Sans"}
    with style.context(["default", own]):
        figure = Figure((WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
        figure.set_facecolor(card.colours["paper"])
        _write(figure, card)
        _draw_motif(figure, card)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    return _png(canvas.buffer_rgba())


def _write(figure: "Figure", card: Card) -> None:
    """Put the words on the card: section above, title, what it belongs to below."""

    def put(text: str, y: float, size: int, colour: str, **style: Any) -> None:
        colour = card.colours[colour]
        figure.text(MARGIN / WIDTH, 1 - y / HEIGHT, text, size=size, color=colour, **style)

    put(card.section, SECTION_AT, SMALL, "soft-ink")
    size, lines = fitted(card.title)
    for number, line in enumerate(lines):
        y = TITLE_AT + size + LINE_HEIGHT * size * number
        put(line, y, size, "ink", weight="bold", family="DejaVu Serif")
    foot = textwrap.wrap(card.foot, FOOT_LETTERS)
    for number, line in enumerate(reversed(foot)):
        put(line, HEIGHT - MARGIN - LINE_HEIGHT * SMALL * number, SMALL, "ink")


def fitted(title: str) -> tuple[int, list[str]]:
    """Return the largest size in which the title fits, and its lines."""
    for size, letters, most in TITLES:
        lines = textwrap.wrap(title, letters)
        if len(lines) <= most:
            return size, lines
    return size, textwrap.wrap(title, letters, max_lines=most, placeholder=" …")


def _draw_motif(figure: "Figure", card: Card) -> None:
    """Draw the readings and the line through them."""
    axes = figure.add_axes(MOTIF)
    axes.axis("off")
    x, y = zip(*card.points, strict=True)
    slope, offset = _line(card.points)
    ends = (min(x) - 4, max(x) + 4)
    line = [slope * end + offset for end in ends]
    axes.plot(ends, line, color=card.colours["gradient"], lw=5, solid_capstyle="round")
    axes.plot(x, y, "o", color=card.colours["value"], ms=13, mew=0)


def _line(points: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    """Return slope and offset of the line with the smallest squared errors."""
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    rise = sum((x - mean_x) * (y - mean_y) for x, y in points)
    slope = rise / sum((x - mean_x) ** 2 for x, _ in points)
    return slope, mean_y - slope * mean_x


def _png(pixels: memoryview) -> bytes:
    from PIL import Image

    image = Image.frombytes("RGBA", (WIDTH, HEIGHT), bytes(pixels)).convert("RGB")
    image = image.quantize(COLOURS, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _colours(root: Path) -> dict[str, str]:
    """Return the tokens of the first scheme in the style sheet: the light one."""
    css = (root / "docs" / "assets" / "tokens.css").read_text("utf-8")
    found = {}
    for token in TOKENS:
        value = re.search(rf"--ag-{token}:\s*(#[0-9a-f]{{6}})", css)
        assert value, f"tokens.css gives --ag-{token} no colour"
        found[token] = value[1]
    return found


def _points(root: Path) -> tuple[tuple[float, float], ...]:
    """Return the readings as (x, y), read from the source without importing torch."""
    tree = ast.parse((root / "snippets" / "readings.py").read_text("utf-8"))
    constants = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    return tuple(zip(constants["UNKNOWN"], constants["CELSIUS"], strict=True))
