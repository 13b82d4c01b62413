"""Three judges of a gradient: the formula, a measurement, and PyTorch."""

import pytest
import torch

from snippets.gradients import central_difference, gradient_by_hand
from snippets.model import loss_at
from snippets.readings import SCALE, readings

# float64: the rounding error of a difference of losses near 1e3 over 2e-5.
MEASURED = 1e-7
# float64: two ways to form the same sums.
EXACT = 1e-12
# float32 carries seven digits; the sums over eleven readings lose one or two.
FLOAT32 = 1e-5

POINTS = [
    pytest.param(scale, params, id=f"{name} at {params}")
    for name, scale in [("raw", 1.0), ("scaled", SCALE)]
    for params in [(1.0, 0.0), (0.0, 0.0), (0.54, -17.3), (-2.0, 30.0)]
]


def data(scale=1.0, dtype=torch.float64):
    t_u, t_c = readings(dtype)
    return scale * t_u, t_c


def measured(t, t_c, w, b):
    params = torch.tensor([w, b], dtype=t.dtype)
    return central_difference(lambda p: loss_at(p, t, t_c), params)


def by_autograd(t, t_c, w, b):
    params = torch.tensor([w, b], dtype=t.dtype, requires_grad=True)
    return torch.autograd.grad(loss_at(params, t, t_c), params)[0]


def without_the_2(t, t_c, w, b):
    return gradient_by_hand(t, t_c, w, b) / 2


def without_the_inner_factor(t, t_c, w, b):
    slope = 2 * (w * t + b - t_c).mean()
    return torch.stack([slope, slope])


def with_w_and_b_exchanged(t, t_c, w, b):
    return gradient_by_hand(t, t_c, w, b).flip(0)


def agree(rule, judge, tolerance, scale, params):
    """Whether a rule gives the gradient that a judge finds."""
    ours, theirs = (by(*data(scale), *params) for by in (rule, judge))
    return (ours - theirs).abs().max() <= tolerance * theirs.abs().max()


@pytest.mark.parametrize(("scale", "params"), POINTS)
def test_formula_agrees_with_the_measurement(scale, params):
    assert agree(gradient_by_hand, measured, MEASURED, scale, params)


@pytest.mark.parametrize(("scale", "params"), POINTS)
def test_formula_agrees_with_pytorch(scale, params):
    assert agree(gradient_by_hand, by_autograd, EXACT, scale, params)


@pytest.mark.parametrize(
    "wrong", [without_the_2, without_the_inner_factor, with_w_and_b_exchanged]
)
@pytest.mark.parametrize("judge", [measured, by_autograd])
def test_judges_reject_a_wrong_rule(wrong, judge):
    assert not agree(wrong, judge, MEASURED, 1.0, (1.0, 0.0))


@pytest.mark.parametrize(
    ("scale", "gradient"),
    [
        pytest.param(1.0, [4517.29636364, 82.6], id="raw"),
        pytest.param(SCALE, [-77.61403636, -10.64], id="scaled"),
    ],
)
def test_gradient_at_the_start_is_the_known_one(scale, gradient):
    by_hand = gradient_by_hand(*data(scale), 1.0, 0.0)
    assert by_hand.tolist() == pytest.approx(gradient, rel=1e-8)


def test_formula_in_float32_keeps_its_dtype_and_five_digits():
    by_hand = gradient_by_hand(*data(dtype=torch.float32), 1.0, 0.0)
    assert by_hand.dtype == torch.float32
    assert by_hand.tolist() == pytest.approx([4517.29636364, 82.6], rel=FLOAT32)


def test_formula_gives_zero_at_the_optimum():
    by_hand = gradient_by_hand(*data(), 0.5367719209, -17.3047855030)
    assert by_hand.abs().max() < 1e-6


def test_measurement_sees_a_value_used_twice():
    at = torch.tensor([3.0, 5.0], dtype=torch.float64)
    slopes = central_difference(lambda p: p[0] * p[0] * p[1], at)
    assert slopes.tolist() == pytest.approx([30.0, 9.0], rel=MEASURED)


def test_measurement_of_an_unused_input_is_zero():
    at = torch.tensor([3.0, 5.0], dtype=torch.float64)
    assert central_difference(lambda p: p[0] ** 2, at)[1] == 0


@pytest.mark.parametrize("count", [1, 2, 7])
def test_measurement_works_for_any_number_of_params(count):
    at = torch.linspace(-1, 2, count, dtype=torch.float64)
    slopes = central_difference(lambda p: p.sin().sum(), at)
    assert slopes.tolist() == pytest.approx(at.cos().tolist(), rel=MEASURED)


def test_measurement_in_float32_is_poor_at_the_default_step():
    def error(dtype):
        t, t_c = data(dtype=dtype)
        slope = measured(t, t_c, 1.0, 0.0)[0].item()
        return abs(slope / 4517.29636364 - 1)

    assert error(torch.float64) < MEASURED
    assert error(torch.float32) > 1e-4


def test_measurement_leaves_params_that_require_grad_alone():
    at = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
    slopes = central_difference(lambda p: (p**2).sum(), at)
    assert not slopes.requires_grad
    assert at.grad is None and at.tolist() == [1.0, 2.0]


def test_second_call_gives_the_same_bytes():
    at = (*data(), 1.0, 0.0)
    assert torch.equal(gradient_by_hand(*at), gradient_by_hand(*at))
    assert torch.equal(measured(*at), measured(*at))


def test_integer_params_are_refused():
    with pytest.raises(TypeError, match="floating-point params"):
        central_difference(lambda p: p.sum(), torch.tensor([1, 0]))
