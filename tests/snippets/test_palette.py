"""The colours, judged by WCAG's contrast and a model of colour blindness."""

from itertools import combinations
from math import dist
from operator import mul

import pytest

from snippets import palette
from snippets.palette import ROLES

GRAPHICS = 3.0  # WCAG 2.2, success criterion 1.4.11
APART = 20.0  # in CIELAB; 2.3 is just noticeable side by side

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SIGHT = {
    "typical": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = (  # sRGB, each row divided by the white point D65
    (0.433953, 0.376219, 0.189828),
    (0.212673, 0.715152, 0.072175),
    (0.017758, 0.109477, 0.872766),
)


def times(matrix, vector):
    return [sum(map(mul, row, vector)) for row in matrix]


def linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]


def contrast_on_white(colour):
    luminance = times(TO_XYZ, linear(colour))[1]
    return 1.05 / (luminance + 0.05)


def lab(rgb):
    def f(t):
        return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116

    x, y, z = map(f, times(TO_XYZ, [min(1, max(0, c)) for c in rgb]))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(first, second, sight):
    seen = (lab(times(SIGHT[sight], linear(c))) for c in (first, second))
    return dist(*seen)


@pytest.mark.parametrize(("colour", "role"), ROLES.items())
def test_colour_is_legible_on_white(colour, role):
    assert contrast_on_white(colour) >= GRAPHICS, role


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(("first", "second"), list(combinations(ROLES, 2)))
def test_colours_stay_apart(first, second, sight):
    assert apart(first, second, sight) > APART


def test_checker_rejects_the_red_and_green_of_many_plots():
    assert apart("#d62728", "#7f6f20", "deuteranopia") < APART
    assert contrast_on_white("#bcbd22") < GRAPHICS


def test_each_role_is_the_name_of_its_constant():
    for colour, role in ROLES.items():
        assert getattr(palette, role.upper()) == colour


def test_no_colour_is_black():
    assert "#000000" not in ROLES
