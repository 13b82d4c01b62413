"""The valleys, as the SVG that a page will hold."""

import gzip
import io
import re
from itertools import pairwise

import matplotlib
import pytest
import torch
from matplotlib.backends.backend_agg import FigureCanvasAgg

from snippets.model import loss_at
from snippets.palette import MUTED, PATH, ROLES, VALUE
from snippets.readings import SCALE, readings, standardise
from snippets.training import train
from snippets.valleys import RISES, valleys_figure

# gzip, before the site makes it smaller: three panels, each with its axes.
LIGHT = 7500
SMALLEST_LOSS = 2.927645570896


def valleys(dtype=torch.float64, epochs=100):
    t_u, t_c = readings(dtype)
    runs = {
        "raw": (t_u, 1.7e-4),
        "a tenth": (SCALE * t_u, 1.65e-2),
        "standardized": (standardise(t_u), 0.5),
    }
    paths = {
        name: (t, train(t, t_c, rate, epochs)[1].params) for name, (t, rate) in runs.items()
    }
    return paths, t_c


@pytest.fixture
def figure():
    return valleys_figure(*valleys())


def as_svg(figure):
    settings = {"svg.fonttype": "none", "svg.hashsalt": "figure"}
    out = io.BytesIO()
    with matplotlib.rc_context(settings):
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue().decode()


def lines(axes, color, style="-"):
    return [
        line.get_xydata()
        for line in axes.lines
        if line.get_color() == color
        and line.get_linestyle() == style
        and line.get_marker() in ("", "None")
    ]


def test_second_call_gives_the_same_bytes():
    first, second = (as_svg(valleys_figure(*valleys())) for _ in range(2))
    assert first == second


def test_colours_are_those_of_the_palette_and_black(figure):
    colours = set(re.findall(r"#[0-9a-f]{6}\b", as_svg(figure)))
    assert colours <= {*ROLES, "#000000"}
    assert {VALUE, PATH, MUTED} <= colours


def test_svg_is_light(figure):
    assert len(gzip.compress(as_svg(figure).encode())) < LIGHT


def test_all_text_stands_inside_the_picture(figure):
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    tight, full = figure.get_tightbbox(renderer), figure.get_size_inches()
    assert tight.x0 >= 0 and tight.y0 >= 0
    assert tight.x1 <= full[0] and tight.y1 <= full[1]


def test_panels_do_not_overlap(figure):
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    boxes = [axes.get_tightbbox(renderer) for axes in figure.axes]
    for left, right in pairwise(boxes):
        assert left.x1 <= right.x0


def test_both_axes_have_one_scale(figure):
    figure.draw(FigureCanvasAgg(figure).get_renderer())
    for axes in figure.axes:
        origin, w, b = axes.transData.transform([(0, 0), (1, 0), (0, 1)])
        assert w[0] - origin[0] == pytest.approx(b[1] - origin[1], rel=1e-6)


def test_titles_say_how_long_the_valley_is_for_its_width(figure):
    assert [axes.get_title() for axes in figure.axes] == [
        "raw\n183 : 1",
        "a tenth\n19 : 1",
        "standardized\n1 : 1",
    ]


def test_axes_are_labelled_with_units(figure):
    assert figure.axes[0].get_ylabel() == "b (°C)"
    assert {a.get_xlabel() for a in figure.axes} == {"w (°C per unit)"}


def test_each_line_has_one_loss(figure):
    runs, t_c = valleys()
    for axes, (t, _) in zip(figure.axes, runs.values(), strict=True):
        found = lines(axes, VALUE)
        assert len(found) == len(RISES)
        for line, rise in zip(found, RISES, strict=True):
            losses = [loss_at(point, t, t_c).item() for point in line.tolist()]
            known = [SMALLEST_LOSS + rise] * len(line)
            assert losses == pytest.approx(known, rel=1e-6)


def test_directions_are_perpendicular_and_meet_at_the_optimum(figure):
    for axes in figure.axes[:2]:
        first, second = lines(axes, MUTED, "--")
        product = (first[1] - first[0]) @ (second[1] - second[0])
        assert abs(product) < 1e-8
        middle = [sum(axes.get_xlim()) / 2, sum(axes.get_ylim()) / 2]
        assert first.mean(0).tolist() == pytest.approx(middle)


def test_round_valley_has_no_directions(figure):
    assert not lines(figure.axes[2], MUTED, "--")


def test_path_begins_at_the_start_and_keeps_to_the_run(figure):
    runs, _ = valleys()
    for axes, (_, path) in zip(figure.axes, runs.values(), strict=True):
        (drawn,) = lines(axes, PATH)
        assert drawn[0].tolist() == [1.0, 0.0]
        assert all(point in path.tolist() for point in drawn.tolist())
        assert torch.dist(torch.tensor(drawn[-1]), path[-1]) <= 0.2


def test_path_of_many_steps_stays_short():
    runs, t_c = valleys(epochs=5000)
    for axes in valleys_figure(runs, t_c).axes:
        assert len(lines(axes, PATH)[0]) < 100


def test_path_that_leaves_the_panel_does_not_widen_it():
    t_u, t_c = readings(torch.float64)
    _, history = train(t_u, t_c, 1e-2, 5)
    (axes,) = valleys_figure({"raw": (t_u, history.params)}, t_c).axes
    assert axes.get_xlim()[1] - axes.get_xlim()[0] == pytest.approx(72)


def test_readings_in_float32_give_the_same_ellipses(figure):
    single = valleys_figure(*valleys(torch.float32))
    # Where the valley is round the ellipse may begin at any of its points.
    pairs = list(zip(single.axes, figure.axes, strict=True))[:2]
    for ours, theirs in pairs:
        for a, b in zip(lines(ours, VALUE), lines(theirs, VALUE), strict=True):
            assert abs(a - b).max() < 1e-2


def test_readings_all_alike_have_no_valley():
    t_u, t_c = readings(torch.float64)
    flat = torch.ones_like(t_u)
    with pytest.raises(ValueError, match="positive eigenvalues"):
        valleys_figure({"flat": (flat, torch.zeros(1, 2))}, t_c)
