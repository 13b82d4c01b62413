"""The plots, as the SVG that a page will hold."""

import gzip
import io
import re

import matplotlib
import pytest
import torch
from matplotlib.backends.backend_agg import FigureCanvasAgg

from snippets.figures import (
    forgetting_figure,
    line_figure,
    loss_figure,
    readings_figure,
    slope_figure,
)
from snippets.model import loss_at
from snippets.palette import CONTRAST, ROLES, VALUE
from snippets.readings import SCALE, readings
from snippets.training import train

# gzip, before the site makes it smaller; the two long runs weigh the most.
LIGHT = 5500
PATH_POINTS = 310


def data():
    t_u, t_c = readings(torch.float64)
    return SCALE * t_u, t_c


def slope_at(at, step=0.5):
    return slope_figure(lambda w: loss_at((w, 0.0), *data()).item(), at, step)


@pytest.fixture(scope="module")
def cleared():
    return train(*data(), 1e-2, 5000)[1].losses


@pytest.fixture(scope="module")
def forgotten():
    return train(*data(), 1e-2, 5000, clear=False)[1].losses


@pytest.fixture(scope="module")
def diverging():
    return train(*readings(), 1e-2, 20)[1].losses


LINES = {"fitted": (0.5368, -17.3), "true": (5 / 9, -160 / 9)}

FIGURES = {
    "readings": lambda runs: readings_figure(*readings()),
    "lines": lambda runs: line_figure(*readings(), LINES),
    "loss": lambda runs: loss_figure(runs[0]),
    "loss-linear": lambda runs: loss_figure(runs[0], log=False),
    "losses": lambda runs: loss_figure({"scaled": runs[0], "raw": runs[2]}),
    "forgetting": lambda runs: forgetting_figure(*runs[:2]),
    "slope-down": lambda runs: slope_at(1.0),
    "slope-up": lambda runs: slope_at(4.0),
}


@pytest.fixture(params=FIGURES)
def new_figure(request, cleared, forgotten, diverging):
    return lambda: FIGURES[request.param]((cleared, forgotten, diverging))


@pytest.fixture
def figure(new_figure):
    return new_figure()


def as_svg(figure):
    settings = {"svg.fonttype": "none", "svg.hashsalt": "figure"}
    out = io.BytesIO()
    with matplotlib.rc_context(settings):
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue().decode()


def texts(figure):
    return re.findall(r"<text[^>]*>([^<]*)</text>", as_svg(figure))


def test_second_call_gives_the_same_bytes(new_figure):
    assert as_svg(new_figure()) == as_svg(new_figure())


def test_colours_are_those_of_the_palette_and_black(figure):
    colours = set(re.findall(r"#[0-9a-f]{6}\b", as_svg(figure)))
    assert colours <= {*ROLES, "#000000"}
    assert colours & set(ROLES)


def test_no_colour_is_named_or_mixed(figure):
    paints = set(re.findall(r"(?:fill|stroke): ?([^;\"]+)", as_svg(figure)))
    assert all(paint == "none" or paint.startswith("#") for paint in paints)


def test_axes_are_labelled_with_units(figure):
    (axes,) = figure.axes
    assert axes.get_xlabel() == "epoch" or "(" in axes.get_xlabel()
    assert "(°C" in axes.get_ylabel()


def test_no_text_is_mathtext(figure):
    written = " ".join(texts(figure))
    assert written and "$" not in written and "mathdefault" not in written


def test_all_text_stands_inside_the_picture(figure):
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    tight, full = figure.get_tightbbox(renderer), figure.get_size_inches()
    assert tight.x0 >= 0 and tight.y0 >= 0
    assert tight.x1 <= full[0] and tight.y1 <= full[1]


def test_svg_is_light(figure):
    svg = as_svg(figure)
    assert len(gzip.compress(svg.encode())) < LIGHT
    for path in re.findall(r' d="([^"]*)"', svg):
        assert path.count("L") <= PATH_POINTS


def test_readings_are_eleven_points():
    (axes,) = readings_figure(*readings()).axes
    (points,) = axes.collections
    assert len(points.get_offsets()) == 11
    assert axes.get_xlabel() == "reading (unknown unit)"
    assert axes.get_ylabel() == "temperature (°C)"


def test_lines_end_where_the_model_says():
    (axes,) = line_figure(*readings(torch.float64), LINES).axes
    ends = [line.get_xydata()[-1].tolist() for line in axes.lines]
    assert ends == [[81.9, w * 81.9 + b] for w, b in LINES.values()]


def test_lines_carry_their_names():
    assert set(LINES) <= set(texts(line_figure(*readings(), LINES)))


def test_figure_without_lines_shows_the_readings():
    (axes,) = line_figure(*readings(), {}).axes
    assert not axes.lines and axes.collections


def test_epochs_are_on_a_logarithmic_axis_unless_told(cleared):
    (told,) = loss_figure(cleared, log=False).axes
    (untold,) = loss_figure(cleared).axes
    assert (untold.get_xscale(), told.get_xscale()) == ("log", "linear")


def test_single_loss_needs_no_name(cleared):
    (axes,) = loss_figure(cleared).axes
    assert [text.get_text() for text in axes.texts] == [""]


def test_diverging_loss_is_drawn_up_to_its_last_finite_value(diverging):
    (axes,) = loss_figure(diverging).axes
    (line,) = axes.lines
    assert line.get_xydata()[-1][0] == 10
    assert axes.get_yscale() == "log"
    assert any(text.startswith("10³") for text in texts(loss_figure(diverging)))


def test_loss_that_begins_infinite_is_refused():
    with pytest.raises(IndexError):
        loss_figure(torch.tensor([torch.inf, 1.0]))


def test_ordinary_loss_stays_on_a_linear_axis(cleared):
    (axes,) = loss_figure(cleared).axes
    assert axes.get_yscale() == "linear"


def test_forgetting_keeps_the_height_of_the_swing(cleared, forgotten):
    (axes,) = forgetting_figure(cleared, forgotten).axes
    swing, calm = axes.lines
    assert (swing.get_color(), calm.get_color()) == (CONTRAST, VALUE)
    assert swing.get_ydata().max() == forgotten.max()
    assert swing.get_ydata().min() == forgotten.min()
    assert calm.get_ydata()[-1] == cleared[-1]


@pytest.mark.parametrize(
    ("at", "slope"),
    [(1.0, "\N{MINUS SIGN}77.614"), (4.0, "98.834")],
)
def test_slope_is_written_above(at, slope):
    (axes,) = slope_at(at).axes
    assert axes.get_title().endswith(f"= {slope}")


def test_history_with_a_graph_is_refused_by_torch():
    losses = torch.ones(3, requires_grad=True) * 2
    with pytest.raises(RuntimeError, match="detach"):
        loss_figure(losses)
