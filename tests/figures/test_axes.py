import math
import re

import pytest

from figures.axes import FAR, Axes, Scale
from figures.markup import choice, table

SCALES = {
    "linear": Scale(20, 85, 34, 332),
    "upwards": Scale(-8, 30, 214, 26),
    "logarithmic": Scale(1, 5000, 62, 682, log=True),
}
VALUES = [0.5, 1, 7.25, 30, 85, 4999, 1e9, math.inf, math.nan, -3, 0]


@pytest.mark.parametrize("name", SCALES)
def test_pixels_are_those_that_the_page_computes(name: str, called) -> None:
    scale = SCALES[name]
    values = [value for value in VALUES if math.isfinite(value)]
    (found,) = called("axes.js", "scale", [[scale.numbers]], then=values)
    assert found == pytest.approx([scale(value) for value in values])


def test_what_is_no_number_is_far_away() -> None:
    assert SCALES["linear"](math.inf) == SCALES["linear"](math.nan) == FAR
    assert SCALES["upwards"](math.nan) == -FAR
    assert SCALES["logarithmic"](0) == FAR


def test_ticks_and_labels_stand_in_the_picture() -> None:
    axes = Axes(SCALES["linear"], SCALES["upwards"], 340, 254)
    frame = axes.frame(("x < y", "y"), ((20, 1000), (-8,)))
    assert "x &lt; y" in frame
    assert ">1,000<" in frame
    assert ">\N{MINUS SIGN}8<" in frame


def test_a_choice_has_one_button_checked() -> None:
    shown = choice("n", "Pick", {"a": "A & B", "b": "B"}, "b")
    assert shown.count("checked") == 1
    assert 'value="b" checked' in shown
    assert "A &amp; B" in shown


def test_a_table_holds_text() -> None:
    assert "<td>1 &lt; 2</td>" in table(("h",), [("1 < 2",)])


def test_a_ring_goes_through_the_ends_of_its_arms() -> None:
    axes = Axes(Scale(0, 10, 0, 100), Scale(0, 5, 100, 0), 100, 100)
    ring = axes.ring((4, 2), ((1, 0.5), (-2, 1)))
    a, b, c, d, x, y = map(float, re.search(r"matrix\((.*?)\)", ring)[1].split())
    assert (x, y) == (axes.x(4), axes.y(2))
    # The matrix takes (1, 0) and (0, 1) of the circle to the arms' ends.
    assert (x + a, y + b) == pytest.approx((axes.x(5), axes.y(2.5)))
    assert (x + c, y + d) == pytest.approx((axes.x(2), axes.y(3)))
