"""The line and its loss, against sums done in plain Python."""

import pytest
import torch

from snippets.model import loss_at, model, mse
from snippets.readings import CELSIUS, SCALE, UNKNOWN, readings, standardise

# The reference numbers are printed with ten decimals.
EXACT = 1e-11

OPTIMUM = (0.5367719209, -17.3047855030)
FAHRENHEIT = (5 / 9, -160 / 9)


def scaled(how):
    t_u, t_c = readings(torch.float64)
    change = {"raw": t_u, "scaled": SCALE * t_u, "standard": standardise(t_u)}
    return change[how], t_c


def test_model_is_a_line():
    t = torch.tensor([0.0, 1.0, 10.0])
    assert model(t, 2.0, 3.0).tolist() == [3.0, 5.0, 23.0]


def test_mse_is_the_mean_of_the_squares():
    assert mse(torch.tensor([1.0, 2.0]), torch.tensor([4.0, 6.0])) == 12.5


def test_loss_has_no_dimension():
    assert loss_at((1.0, 0.0), *scaled("raw")).shape == ()


@pytest.mark.parametrize(
    ("how", "params", "loss"),
    [
        pytest.param("raw", (1.0, 0.0), 1763.8845454545, id="start-raw"),
        pytest.param("scaled", (1.0, 0.0), 80.3643454545, id="start-scaled"),
        pytest.param("standard", (1.0, 0.0), 171.1574672044, id="start-std"),
        pytest.param("raw", OPTIMUM, 2.927645570896, id="optimum"),
        pytest.param("raw", FAHRENHEIT, 3.268518519, id="true-law"),
    ],
)
def test_loss_is_the_known_one(how, params, loss):
    assert loss_at(params, *scaled(how)).item() == pytest.approx(loss, rel=1e-9)


def test_loss_is_the_sum_that_plain_python_forms():
    w, b = 0.7, -3.0
    pairs = zip(UNKNOWN, CELSIUS, strict=True)
    by_hand = sum((w * u + b - c) ** 2 for u, c in pairs) / 11
    loss = loss_at((w, b), *scaled("raw")).item()
    assert loss == pytest.approx(by_hand, rel=EXACT)


def test_fitted_line_beats_the_true_law_on_these_readings():
    data = scaled("raw")
    assert loss_at(OPTIMUM, *data) < loss_at(FAHRENHEIT, *data)


def test_params_may_be_a_tensor_that_requires_grad():
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    assert loss_at(params, *readings()).requires_grad


def test_second_call_gives_the_same_loss():
    data = scaled("raw")
    assert loss_at((1.0, 0.0), *data) == loss_at((1.0, 0.0), *data)


def test_three_params_are_refused():
    with pytest.raises(TypeError, match="positional arguments"):
        loss_at((1.0, 0.0, 0.0), *readings())
