"""The valley explorer: its factors and its paths are those of gradient descent."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import torch

from figures.axes import Axes, Scale
from figures.scalings import scalings
from figures.valley import START, valley
from snippets.readings import readings
from snippets.training import train

SCALINGS = {one.key: one for one in scalings()}
STEPS = 200
# float64 on both sides; raw readings lose digits because their valley is so long.
TOLERANCE = 1e-6


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return json.loads(html.unescape(re.search(r'data-valleys="([^"]*)"', valley().html)[1]))


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 1.0, 1.05])
@pytest.mark.parametrize("key", SCALINGS)
def test_the_path_of_the_page_is_that_of_training(
    key: str, share: float, data, called: Callable[..., Any]
) -> None:
    one, (_, t_c) = SCALINGS[key], readings(torch.float64)
    rate = share * one.limit
    _, history = train(one.exact, t_c, rate, STEPS, start=START)
    ((*points,),) = called("valley.js", "descent", [[data[key], rate, STEPS]])
    found = torch.tensor(points, dtype=torch.float64)
    distance = (found - history.params).norm(dim=1)
    assert (distance <= TOLERANCE * history.params.norm(dim=1).clamp(min=1)).all()


@pytest.mark.parametrize("key", SCALINGS)
def test_the_directions_are_eigenvectors(key: str) -> None:
    values, directions = SCALINGS[key].eigen
    for value, direction in zip(values, directions, strict=True):
        assert torch.allclose(SCALINGS[key].hessian @ direction, value * direction)
        assert direction.norm().item() == pytest.approx(1)


def test_the_facts_in_words_are_the_reference_numbers() -> None:
    rows = re.findall(r"<tr>(.*?)</tr>", valley().html)[1:]
    cells = {
        cell[0]: cell[1:] for row in rows if (cell := re.findall(r"<td>(.*?)</td>", row))
    }
    # float64, torch 2.13.0.
    assert cells["raw"] == ["5883.4213", "0.1751", "33,598.86", "0.0003399"]
    assert cells["a tenth"] == ["60.6461", "0.1699", "357.00", "0.0329782"]
    assert cells["standardized"] == ["2.0000", "2.0000", "1.00", "1.0000000"]


def test_both_axes_have_the_same_scale() -> None:
    for x, y in re.findall(r'data-x="([^"]*)" data-y="([^"]*)"', valley().html):
        (low, high, left, right, _), (bottom, top, down, up, _) = (
            map(float, numbers.split()) for numbers in (x, y)
        )
        width = (right - left) / (high - low)
        assert width == pytest.approx((down - up) / (top - bottom), rel=1e-4)


@pytest.mark.parametrize("key", SCALINGS)
def test_on_a_ring_the_loss_lies_as_high_as_its_level(key: str) -> None:
    one, level = SCALINGS[key], 50.0
    axes = Axes(Scale(0, 1, 0, 1), Scale(0, 1, 0, 1), 1, 1)  # pixels are values
    numbers = re.search(r"matrix\((.*?)\)", one.rings(axes, [level]))[1].split()
    a, b, c, d, *_ = map(float, numbers)
    for arm in ([a, b], [c, d]):
        move = torch.tensor(arm, dtype=torch.float64)
        # Two decimals are written; the steep arm of the raw valley is 0.13 long.
        assert (0.5 * move @ one.hessian @ move).item() == pytest.approx(level, rel=0.1)
