"""The stand-in for matplotlib: the site's own figures, drawn without it."""

import io
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from types import ModuleType

import pytest

from builder.run.display import display_value
from live.python import plotting
from live.python.plotting.axis import MINUS, Axis
from snippets.palette import ROLES

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """snippets.figures as a browser sees it: on the stand-in, with the real torch."""
    ours = re.compile(r"(matplotlib|snippets\.(figures|canvas))(\.|$)")
    for name in list(sys.modules):
        if ours.match(name):
            monkeypatch.delitem(sys.modules, name)
    plotting.install(ROLES)
    import snippets.figures

    yield snippets.figures
    for name in list(sys.modules):
        if ours.match(name):
            del sys.modules[name]


@pytest.fixture
def readings():
    from snippets.readings import readings

    return readings()


def drawing(figure: object) -> ET.Element:
    output = display_value(figure)
    assert output["kind"] == "svg"
    return ET.fromstring(output["data"])


def texts(svg: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in svg.iter(f"{SVG}text")]


def paths(svg: ET.Element, role: str) -> list[list[tuple[float, float]]]:
    """Return the points of each line of a role."""
    found = [p for p in svg.iter(f"{SVG}path") if p.get("class") == f"ag-stroke-{role}"]
    return [
        [tuple(map(float, pair.split())) for pair in re.split("[ML]", p.get("d"))[1:]]
        for p in found
    ]


def test_readings_are_points_in_the_color_of_values(figures, readings) -> None:
    svg = drawing(figures.readings_figure(*readings))
    circles = list(svg.iter(f"{SVG}circle"))
    assert len(circles) == len(readings[0])
    assert {one.get("class") for one in circles} == {"ag-fill-value"}
    assert {"reading (unknown unit)", "temperature (°C)"} <= set(texts(svg))


def test_points_lie_where_their_values_say(figures, readings) -> None:
    svg = drawing(figures.readings_figure(*readings))
    places = [float(one.get("cx")) for one in svg.iter(f"{SVG}circle")]
    order = sorted(range(len(places)), key=readings[0].tolist().__getitem__)
    assert sorted(places) == [places[at] for at in order]
    heights = [float(one.get("cy")) for one in svg.iter(f"{SVG}circle")]
    # The warmest is the highest on the screen, where y grows downwards.
    assert min(heights) == heights[readings[1].argmax()]


def test_a_line_goes_where_its_parameters_say(figures, readings) -> None:
    t_u, t_c = readings
    svg = drawing(
        figures.line_figure(t_u, t_c, {"flat": (0.0, 10.0), "true": (5 / 9, -17.8)})
    )
    [flat], [true] = paths(svg, "value"), paths(svg, "contrast")
    assert flat[0][1] == flat[1][1]
    assert true[0][1] > true[1][1]
    assert texts(svg)[-2:] == ["flat", "true"]


def test_a_reader_s_run_changes_the_curve(figures, readings) -> None:
    from snippets.training import train

    t_u, t_c = readings
    curves = [
        paths(drawing(figures.loss_figure(history.losses)), "value")[0]
        for rate in (1e-2, 1e-3)
        for _, history in [train(0.1 * t_u, t_c, rate, 50)]
    ]
    for curve in curves:
        assert [y for _, y in curve] == sorted(y for _, y in curve)
    assert curves[0] != curves[1]


def test_a_loss_that_explodes_has_powers_at_its_axis(figures, readings) -> None:
    from snippets.training import train

    _, history = train(*readings, learning_rate=1e-2, epochs=12)
    svg = drawing(figures.loss_figure(history.losses))
    assert any(re.fullmatch("10[⁰¹²³⁴⁵⁶⁷⁸⁹]+", text) for text in texts(svg))
    # Nothing that is not finite is a place on paper.
    assert "nan" not in ET.tostring(svg, "unicode") and "inf" not in ET.tostring(
        svg, "unicode"
    )


def test_all_figures_of_the_site_can_be_drawn(figures, readings) -> None:
    losses = readings[1] + 10
    made = [
        figures.forgetting_figure(losses, losses * 2),
        figures.slope_figure(lambda w: w * w, at=1.0, step=0.1),
        figures.loss_figure({"one": losses, "two": losses * 3}, log=False),
    ]
    for figure in made:
        svg = drawing(figure)
        assert svg.find(f"{SVG}title").text
        colors = re.findall(r'(?:fill|stroke)="(#\w+)"', ET.tostring(svg, "unicode"))
        assert colors == []


def test_points_that_were_held_out_are_empty_circles(figures, readings) -> None:
    figure, axes = figures.empty_axes("x", "y")
    look = {"edgecolor": figures.VALUE, "linewidth": 1.5}
    axes.scatter([1.0], [1.0], facecolor="none", s=64, **look)
    axes.scatter([2.0], [1.0], facecolor=figures.VALUE, **look)
    empty, full = drawing(figure).iter(f"{SVG}circle")
    assert (empty.get("fill"), empty.get("class")) == ("none", "ag-stroke-value")
    assert full.get("class") == "ag-fill-value"
    assert float(empty.get("r")) == 4


@pytest.mark.parametrize("marker", ["D", "s", "+", "x"])
def test_other_markers_are_drawn_round_their_point(figures, marker: str) -> None:
    figure, axes = figures.empty_axes("x", "y")
    axes.scatter([1.0], [1.0], marker=marker, color=figures.VALUE)
    [path] = [p for p in drawing(figure).iter(f"{SVG}path") if p.get("class")]
    assert path.get("d").startswith("M")


def test_an_axis_may_begin_at_zero(figures) -> None:
    figure, axes = figures.empty_axes("x", "y")
    axes.scatter([1, 2], [3, 5])
    axes.set_ylim(bottom=0)
    assert axes.yaxis.view()[0] == 0
    assert axes.yaxis.view()[1] > 5
    assert texts(drawing(figure))


def test_names_stand_inside_the_drawing(figures, readings) -> None:
    svg = drawing(figures.line_figure(*readings, {"a rather long name": (0.5, -15.0)}))
    [name] = [one for one in svg.iter(f"{SVG}text") if "long name" in (one.text or "")]
    width = float(svg.get("viewBox").split()[2])
    # Letters are about half as wide as they are high.
    assert float(name.get("x")) + len(name.text) * 12 * 0.5 < width


def test_a_name_of_two_lines_at_the_top_is_not_cut(figures, readings) -> None:
    lines = {"fitted": (0.5367, -17.3), "°F to °C": (5 / 9, -160 / 9)}
    svg = drawing(figures.line_figure(*readings, lines))
    size = float(svg.get("font-size"))
    # A degree sign reaches nearly as high as the size of the letters.
    assert min(float(one.get("y", "99")) for one in svg.iter(f"{SVG}text")) >= 0.9 * size


def test_what_it_cannot_draw_is_said(figures) -> None:
    figure, axes = figures.empty_axes("x", "y")
    with pytest.raises(AttributeError, match=r"no axes\.contour"):
        axes.contour([])
    with pytest.raises(NotImplementedError, match="one pair of axes"):
        figure.add_subplot()
    with pytest.raises(ValueError, match="same first dimension"):
        axes.plot([1, 2], [1])


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (0, 10, ["0", "2", "4", "6", "8", "10"]),
        (-0.2, 0.3, [f"{MINUS}0.2", f"{MINUS}0.1", "0.0", "0.1", "0.2", "0.3"]),
        (0, 1, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (1000, 5000, ["1000", "2000", "3000", "4000", "5000"]),
    ],
)
def test_ticks_stand_at_round_numbers(low: float, high: float, labels: list[str]) -> None:
    axis = Axis()
    axis.limits = (low, high)
    assert [text for _, text in axis.ticks()] == labels


def test_one_value_alone_has_a_place() -> None:
    axis = Axis()
    axis.see([5.0, float("nan"), float("inf")])
    assert axis.place(5.0) == pytest.approx(0.5)


def test_empty_axes_have_ticks() -> None:
    axis = Axis()
    assert axis.ticks()
    axis.is_log = True
    assert axis.ticks()


def test_panels_stand_side_by_side_each_with_equal_steps() -> None:
    figure = plotting.Figure(figsize=(4, 3))
    panels = figure.subplots(1, 2, squeeze=False)[0]
    for name, axes in zip("ab", panels, strict=True):
        axes.set_title(f"{name}\n2 : 1")
        axes.set(xlim=(0, 1), ylim=(0, 4))
        axes.set_aspect("equal")
        axes.plot([0, 1], [0, 4], color="#000000")
    stream = io.StringIO()
    figure.savefig(stream)
    svg = ET.fromstring(stream.getvalue())
    assert svg.find(f"{SVG}title").text == "a 2 : 1; b 2 : 1"
    assert {"a", "b", "2 : 1"} <= set(texts(svg))
    (group,) = svg.iter(f"{SVG}g")
    assert group.get("transform") == "translate(144 0)"
    for inner in svg.iter(f"{SVG}svg"):
        if inner is not svg:
            width, height = (float(inner.get(name)) for name in ("width", "height"))
            assert height == pytest.approx(4 * width, abs=0.05)  # both are rounded


def test_panels_below_each_other_are_left_to_matplotlib() -> None:
    with pytest.raises(NotImplementedError, match="one row of axes"):
        plotting.Figure().subplots(2, 2)
