"""The plots of what was held out, as the SVG that a page will hold."""

import gzip
import io
import re

import matplotlib
import pytest
import torch
from matplotlib.backends.backend_agg import FigureCanvasAgg

from snippets.palette import CONTRAST, ROLES
from snippets.readings import readings
from snippets.split import HELD_OUT, validation_losses
from snippets.validation_figures import curves_figure, splits_figure

LIGHT = 5500  # gzip, as for the other plots


def pairs():
    return validation_losses(*readings(torch.float64))


def curves():
    return {"line": lambda t: 0.5 * t - 17, "curve": lambda t: t**2 / 200 - 5}


FIGURES = {
    "splits": lambda: splits_figure(pairs(), HELD_OUT),
    "curves": lambda: curves_figure(*readings(), curves(), HELD_OUT),
    "nothing-held-out": lambda: curves_figure(*readings(), curves()),
}


@pytest.fixture(params=FIGURES)
def figure(request):
    return FIGURES[request.param]()


def as_svg(figure):
    settings = {"svg.fonttype": "none", "svg.hashsalt": "figure"}
    out = io.BytesIO()
    with matplotlib.rc_context(settings):
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue().decode()


def texts(figure):
    return re.findall(r"<text[^>]*>([^<]*)</text>", as_svg(figure))


def test_colours_are_those_of_the_palette_and_black(figure):
    colours = set(re.findall(r"#[0-9a-f]{6}\b", as_svg(figure)))
    assert colours <= {*ROLES, "#000000"}
    assert colours & set(ROLES)


def test_axis_of_temperatures_or_losses_has_its_unit(figure):
    (axes,) = figure.axes
    assert "(°C" in axes.get_ylabel()


def test_all_text_stands_inside_the_picture(figure):
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    tight, full = figure.get_tightbbox(renderer), figure.get_size_inches()
    assert tight.x0 >= 0 and tight.y0 >= 0
    assert tight.x1 <= full[0] and tight.y1 <= full[1]


def test_svg_is_light(figure):
    assert len(gzip.compress(as_svg(figure).encode())) < LIGHT


def test_second_call_gives_the_same_bytes():
    for new_figure in FIGURES.values():
        assert as_svg(new_figure()) == as_svg(new_figure())


def test_splits_rise_from_left_to_right():
    (axes,) = splits_figure(pairs(), HELD_OUT).axes
    heights = axes.collections[0].get_offsets()[:, 1].tolist()
    assert heights == sorted(pairs().values())


def test_marked_split_stands_among_the_others_in_another_shape():
    (axes,) = splits_figure(pairs(), HELD_OUT).axes
    every, marked = axes.collections
    (place,) = marked.get_offsets().tolist()
    assert place in every.get_offsets().tolist()
    assert place[1] == pairs()[HELD_OUT]
    assert len(marked.get_paths()[0]) != len(every.get_paths()[0])
    assert matplotlib.colors.to_hex(marked.get_facecolor()) == CONTRAST


def test_luckiest_unluckiest_and_marked_split_are_named():
    assert {"(2, 5)", "(6, 7)", "(2, 10)"} <= set(texts(FIGURES["splits"]()))


def test_split_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="not in list"):
        splits_figure(pairs(), (1, 2, 3))


def test_held_out_points_are_empty_circles():
    (axes,) = FIGURES["curves"]().axes
    fitted, held_out = axes.collections
    assert len(fitted.get_offsets()) == 9 and len(held_out.get_offsets()) == 2
    assert len(fitted.get_facecolor()) == 1 and len(held_out.get_facecolor()) == 0


def test_curves_end_where_their_functions_say_and_carry_their_names():
    figure = FIGURES["curves"]()
    (axes,) = figure.axes
    last = torch.tensor([81.9])
    ends = [line.get_ydata()[-1] for line in axes.lines]
    expected = [curve(last).item() for curve in curves().values()]
    assert ends == pytest.approx(expected, rel=1e-6)
    assert set(curves()) <= set(texts(figure))


def test_curve_with_a_graph_is_refused_by_torch():
    w = torch.ones(1, requires_grad=True)
    with pytest.raises(RuntimeError, match="detach"):
        curves_figure(*readings(), {"line": lambda t: w * t})
