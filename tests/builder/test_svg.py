import re
import xml.etree.ElementTree as ET

import matplotlib
import pytest
from matplotlib.figure import Figure

from builder.run.display import as_svg
from builder.write.svg import UnknownColour, add_title, rewrite_drawings, rewrite_svg

ROLES = {"#1f77b4": "value", "#aa0000": "gradient"}
EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20">{}</svg>'
# Two elements of which the second draws the first; matplotlib writes such markers.
LINKED = (
    '<defs><path id="m1" d="M0 0"/></defs>'
    '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#m1"/>'
)
CLIPPED = '<clipPath id="p1"><rect/></clipPath><path clip-path="url(#p1)"/>'


def small(inside: str, roles: dict[str, str] = ROLES) -> str:
    """Return what stands in a small rewrite_svg SVG, behind its title."""
    return rewrite_svg(EMPTY.format(inside), "c1-1", roles).partition('-title"/>')[2]


def plot(colour: str = "#1f77b4") -> str:
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        return as_svg(line(colour))


def line(colour: str) -> Figure:
    figure = Figure()
    axes = figure.subplots()
    axes.plot([1, 2, 3], [0.123456, 2, -17.30121], "o-", color=colour)
    axes.set_title("a < b")
    return figure


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ('<path fill="#aa0000"/>', '<path class="ag-fill-gradient"/>'),
        ('<path fill="#AA0000"/>', '<path class="ag-fill-gradient"/>'),
        (
            '<path style="stroke: #1f77b4; fill: none"/>',
            '<path fill="none" class="ag-stroke-value"/>',
        ),
        ('<path fill="#000000"/>', '<path fill="currentColor"/>'),
        ('<path stroke="black"/>', '<path stroke="currentColor"/>'),
        ('<path style="fill: url(#p); stroke: none"/>', None),
    ],
    ids=["fill", "capital letters", "style", "black", "black by name", "pattern"],
)
def test_colours_become_roles(inside: str, outside: str | None):
    shown = small(inside)
    assert "style" not in shown
    assert outside is None or shown.startswith(outside)


@pytest.mark.parametrize("colour", ["#123456", "red", "rgb(1,2,3)"])
def test_colour_outside_the_palette_is_refused(colour: str):
    with pytest.raises(UnknownColour, match=r"uses .*; the palette has #1f77b4 \(value\)"):
        small(f'<path fill="{colour}"/>')


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ('<path d="M 0.123456 2.5 L -1.999 3.0"/>', '<path d="M 0.12 2.5 L -2 3"/>'),
        ('<rect x="10.500001" y="-0.0001"/>', '<rect x="10.5" y="-0"/>'),
        ('<rect width="100.00" height="200"/>', '<rect width="100" height="200"/>'),
        ('<g transform="translate(1.005 2.0)"/>', '<g transform="translate(1 2)"/>'),
    ],
    ids=["path", "position", "size", "transform"],
)
def test_lengths_are_rounded_to_hundredths(inside: str, outside: str):
    assert small(inside).startswith(outside)


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ('<g><g id="axes_1"><path/></g></g>', "<path/>"),
        ("<style>*{}</style><title>x</title><metadata/><path/>", "<path/>"),
        (
            '<text style="font: 12px sans-serif">a</text>',
            '<text font-size="12">a</text>',
        ),
        ('<path style="stroke-linejoin: round"/>', "<path/>"),
    ],
    ids=["groups", "style and metadata", "font", "joins"],
)
def test_what_says_nothing_goes(inside: str, outside: str):
    assert small(inside).startswith(outside)


@pytest.mark.parametrize(
    ("inside", "references"),
    [
        (LINKED, ['id="c1-1-m1"', 'href="#c1-1-m1"']),
        (CLIPPED, ['id="c1-1-p1"', "#c1-1-p1)"]),
    ],
    ids=["link", "clip path"],
)
def test_ids_in_use_are_made_unique_to_the_figure(inside: str, references: list[str]):
    shown = small(inside)
    assert all(reference in shown for reference in references)


def test_figure_scales_and_is_named_by_its_title():
    frame = rewrite_svg(EMPTY.format(""), "c1-1", {}).partition(">")[0]
    assert 'viewBox="0 0 10 20"' in frame
    assert 'role="img" aria-labelledby="c1-1-title"' in frame


def test_title_is_escaped():
    figure = rewrite_svg(EMPTY.format(""), "c1-1", {})
    assert '<title id="c1-1-title">a &lt; b \\1</title>' in add_title(figure, r"a < b \1")


def test_figure_of_matplotlib_holds_no_style_and_no_colour():
    shown = rewrite_svg(plot(), "c1-1", ROLES)
    assert "style" not in shown
    assert not re.search(r"#[0-9a-f]{6}\b", shown)


def test_figure_of_matplotlib_keeps_its_text():
    shown = ET.fromstring(rewrite_svg(plot(), "c1-1", ROLES).replace("xlink:", ""))
    assert "a < b" in [element.text for element in shown.iter("text")]


def test_every_link_in_a_figure_of_matplotlib_has_its_target():
    shown = rewrite_svg(plot(), "c1-1", ROLES)
    links = re.findall(r'(?:href="|url\()#([\w-]+)', shown)
    assert links
    assert set(links) <= set(re.findall(r'id="([\w-]+)"', shown))


def test_figure_of_matplotlib_with_a_strange_colour_is_refused():
    with pytest.raises(UnknownColour, match="#ff7f0e"):
        rewrite_svg(plot("#ff7f0e"), "c1-1", ROLES)


def test_drawings_inside_html_are_rewritten_and_keep_their_titles():
    drawing = EMPTY.format('<title>a &lt; b</title><path stroke="#aa0000"/>')
    shown = rewrite_drawings(f"<p>Two: {drawing}, {drawing}</p>", "c1-1", ROLES)
    assert shown.startswith("<p>Two: <svg ") and shown.endswith("</svg></p>")
    assert shown.count('<path class="ag-stroke-gradient"/>') == 2
    assert '<title id="c1-1-1-title">a &lt; b</title>' in shown
    assert '<title id="c1-1-2-title">a &lt; b</title>' in shown


def test_unknown_colour_inside_html_is_refused():
    with pytest.raises(UnknownColour, match="#123456"):
        rewrite_drawings(EMPTY.format('<path fill="#123456"/>'), "c1-1", ROLES)
