"""The empty axes, and labels that keep out of each other's way."""

import pytest

from snippets.canvas import LINES, as_power, empty_axes, label_ends
from snippets.palette import ROLES


def labels(axes):
    return {text.get_text(): text.get_position() for text in axes.texts}


def lines(*ends):
    _, axes = empty_axes("x", "y")
    for end in ends:
        axes.plot([0, 1], [0, end])
    return axes


def test_axes_say_what_they_show():
    figure, axes = empty_axes("epoch", "loss (°C²)")
    assert figure.axes == [axes]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("epoch", "loss (°C²)")


def test_background_is_transparent():
    figure, axes = empty_axes("x", "y")
    assert figure.get_facecolor()[3] == axes.get_facecolor()[3] == 0


def test_top_and_right_are_open():
    _, axes = empty_axes("x", "y")
    sides = axes.spines.items()
    shown = {side for side, spine in sides if spine.get_visible()}
    assert shown == {"left", "bottom"}


def test_lines_differ_in_more_than_colour():
    assert {line["color"] for line in LINES} <= set(ROLES)
    assert len({line["linestyle"] for line in LINES}) == len(LINES)


def test_label_stands_at_the_height_of_its_line():
    axes = lines(1.0, 10.0)
    label_ends(axes, ["low", "high"])
    low, high = axes.get_ylim()
    for name, end in {"low": 1.0, "high": 10.0}.items():
        share = (end - low) / (high - low)
        assert labels(axes)[name][1] == pytest.approx(share)


def test_labels_of_lines_that_meet_do_not_collide():
    axes = lines(5.0, 5.0, 5.0)
    label_ends(axes, ["a", "b", "c"], gap=0.1)
    low, middle, high = sorted(y for _, y in labels(axes).values())
    assert min(middle - low, high - middle) == pytest.approx(0.1)


def test_each_line_needs_a_name():
    with pytest.raises(ValueError, match="zip"):
        label_ends(lines(1.0, 2.0), ["only one"])


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "10⁰"), (1000.0, "10³"), (1e34, "10³⁴"), (0.01, "10⁻²")],
)
def test_powers_are_written_without_mathtext(value, text):
    assert as_power(value) == text
