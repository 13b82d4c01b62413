"""The Hessian: the formula, a measurement, two backward passes, and runs."""

import pytest
import torch

from snippets.curvature import (
    condition_number,
    hessian,
    largest_stable_rate,
    level_ellipse,
    optimum,
)
from snippets.gradients import central_difference, gradient_by_hand
from snippets.model import loss_at
from snippets.readings import SCALE, readings, standardise
from snippets.training import train

# float64: the same sums in another order.
EXACT = 1e-12
# float64: the rounding error of slopes near 1e4, divided by 2e-5.
MEASURED = 1e-7
# The reference numbers are rounded to eight decimals.
EIGHT_DECIMALS = 1e-8
# The smallest eigenvalue is what is left of 5883 when 5883 has been taken away.
CANCELLED = 1e-7
# The largest stable rates are known to ten decimals.
TEN_DECIMALS = 5e-11
# Condition numbers are known to two decimals.
TWO_DECIMALS = 5e-3

EIGENVALUES = {
    "raw": [0.17510776, 5883.42125587],
    "tenth": [0.16987621, 60.64608743],
    "standardised": [2, 2],
}
CONDITION = {"raw": 33598.86, "tenth": 357.00, "standardised": 1}
LIMIT = {"raw": 0.0003399383, "tenth": 0.0329782198, "standardised": 1}
OPTIMUM = {
    "raw": [0.5367719209, -17.3047855030],
    "tenth": [5.3677192091, -17.3047855030],
    "standardised": [8.6144482160, 10.5],
}
SMALLEST_LOSS = 2.927645570896


@pytest.fixture(params=EIGENVALUES)
def scaling(request):
    return request.param


@pytest.fixture
def data(scaling):
    return data_of(scaling)


def data_of(scaling, dtype=torch.float64):
    t_u, t_c = readings(dtype)
    t = {"raw": t_u, "tenth": SCALE * t_u, "standardised": standardise(t_u)}
    return t[scaling], t_c


def by_formula(t, t_c, params):
    n = t.numel()
    corner = t.sum()
    rows = [[(t * t).sum(), corner], [corner, torch.tensor(float(n))]]
    return 2 / n * torch.tensor(rows, dtype=t.dtype)


def measured(t, t_c, params):
    here = torch.tensor(params, dtype=t.dtype)

    def row(i):
        return central_difference(lambda p: gradient_by_hand(t, t_c, *p)[i], here)

    return torch.stack([row(0), row(1)])


def by_two_backward_passes(t, t_c, params):
    here = torch.tensor(params, dtype=t.dtype, requires_grad=True)
    loss = loss_at(here, t, t_c)
    (slopes,) = torch.autograd.grad(loss, here, create_graph=True)
    rows = [torch.autograd.grad(slope, here, retain_graph=True)[0] for slope in slopes]
    return torch.stack(rows)


def without_the_2(t, t_c, params):
    return hessian(t, t_c, params) / 2


def without_the_corners(t, t_c, params):
    return hessian(t, t_c, params).diag().diag()


JUDGES = {
    by_formula: EXACT,
    measured: MEASURED,
    by_two_backward_passes: EXACT,
}


def agree(rule, judge, data, params):
    """Whether a rule gives the Hessian that a judge finds."""
    ours, theirs = rule(*data, params), judge(*data, params)
    error = (ours - theirs).abs().max() / theirs.abs().max()
    return error <= JUDGES[judge]


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("params", [(1.0, 0.0), (0.54, -17.3), (-2.0, 30.0)])
def test_hessian_is_what_each_judge_finds(judge, params, data):
    assert agree(hessian, judge, data, params)


@pytest.mark.parametrize("wrong", [without_the_2, without_the_corners])
@pytest.mark.parametrize("judge", JUDGES)
def test_judges_reject_a_wrong_rule(wrong, judge):
    assert not agree(wrong, judge, data_of("raw"), (1.0, 0.0))


def test_hessian_is_the_same_everywhere(data):
    there = hessian(*data, (-30.0, 400.0))
    assert (hessian(*data) - there).abs().max() <= EXACT * there.abs().max()


def test_hessian_is_symmetric(data):
    found = hessian(*data)
    assert torch.allclose(found, found.T, rtol=0, atol=EXACT)


def test_hessian_requires_no_grad_and_keeps_its_dtype():
    found = hessian(*data_of("raw", torch.float32))
    assert found.dtype == torch.float32 and not found.requires_grad


def test_hessian_in_float32_keeps_five_digits():
    found = hessian(*data_of("raw", torch.float32)).double()
    exact = hessian(*data_of("raw"))
    assert torch.allclose(found, exact, rtol=1e-5)


def test_integer_readings_are_refused():
    t, t_c = data_of("raw")
    with pytest.raises(RuntimeError, match="floating point"):
        hessian(t.long(), t_c)


def test_eigenvalues_are_the_known_ones(scaling, data):
    found = torch.linalg.eigvalsh(hessian(*data)).tolist()
    known = pytest.approx(EIGENVALUES[scaling], abs=EIGHT_DECIMALS)
    assert found == known


def test_eigenvalues_solve_the_quadratic(data):
    # Of a symmetric 2 by 2 matrix: their sum is the trace, their product the
    # determinant, which is 4 times the variance of the readings.
    t, _ = data
    low, high = torch.linalg.eigvalsh(hessian(*data)).tolist()
    assert low + high == pytest.approx(2 * (t * t).mean().item() + 2)
    variance = t.var(correction=0).item()
    assert low * high == pytest.approx(4 * variance, rel=CANCELLED)


def test_condition_number_is_the_known_one(scaling, data):
    found = condition_number(hessian(*data))
    assert found == pytest.approx(CONDITION[scaling], abs=TWO_DECIMALS)


def test_condition_number_of_a_diagonal_is_the_ratio():
    assert condition_number(torch.diag(torch.tensor([8.0, 2.0, 4.0]))) == 4


@pytest.mark.parametrize("diagonal", [[1.0, 0.0], [1.0, -2.0]])
def test_a_surface_without_a_bottom_has_no_condition_number(diagonal):
    with pytest.raises(ValueError, match="expected positive eigenvalues"):
        condition_number(torch.diag(torch.tensor(diagonal)))


def test_largest_stable_rate_is_the_known_one(scaling, data):
    found = largest_stable_rate(hessian(*data))
    assert found == pytest.approx(LIMIT[scaling], abs=TEN_DECIMALS)


@pytest.mark.parametrize(
    ("share", "falls"), [(0.99, True), (0.9, True), (1.01, False), (1.1, False)]
)
def test_runs_fall_below_the_largest_stable_rate_and_grow_above(share, falls, data):
    rate = share * largest_stable_rate(hessian(*data))
    _, history = train(*data, rate, 300)
    steps = history.losses[1:] - history.losses[:-1]
    assert (steps < EXACT).all() if falls else (steps > 0).all()


def test_at_the_largest_stable_rate_the_loss_keeps_its_height_and_swings():
    t, t_c = data_of("standardised")
    rate = largest_stable_rate(hessian(t, t_c))
    _, history = train(t, t_c, rate, 1000)
    swing = history.losses.max() - history.losses.min()
    assert swing < 1e-6
    there, back = history.params[1], history.params[2]
    assert torch.dist(there, history.params[0]) > 25
    assert torch.dist(back, history.params[0]) < 1e-9


def test_optimum_is_the_known_one(scaling, data):
    assert optimum(*data).tolist() == pytest.approx(OPTIMUM[scaling], rel=1e-9)
    loss = loss_at(optimum(*data), *data).item()
    assert loss == pytest.approx(SMALLEST_LOSS, rel=1e-12)


def test_optimum_is_what_least_squares_finds(data):
    t, t_c = data
    columns = torch.stack([t, torch.ones_like(t)], dim=1)
    found = torch.linalg.lstsq(columns, t_c[:, None]).solution[:, 0]
    assert optimum(t, t_c).tolist() == pytest.approx(found.tolist(), rel=EXACT)


def test_slope_at_the_optimum_is_zero(data):
    slope = gradient_by_hand(*data, *optimum(*data))
    assert slope.abs().max() < 1e-9


def test_optimum_is_one_newton_step_from_anywhere(data):
    start = torch.tensor([1.0, 0.0], dtype=torch.float64)
    slope = gradient_by_hand(*data, *start)
    end = start - torch.linalg.solve(hessian(*data), slope)
    assert optimum(*data).tolist() == pytest.approx(end.tolist(), rel=1e-8)


@pytest.mark.parametrize("rise", [4.0, 50.0])
def test_points_of_the_ellipse_have_the_same_loss(rise, data):
    ellipse = level_ellipse(hessian(*data), optimum(*data), rise)
    losses = [loss_at(point, *data).item() for point in ellipse]
    assert losses == pytest.approx([SMALLEST_LOSS + rise] * 37, rel=1e-6)


def test_ellipse_is_longer_than_wide_by_the_root_of_the_condition(scaling, data):
    bottom = optimum(*data)
    ellipse = level_ellipse(hessian(*data), bottom, 1.0)
    away = (ellipse - bottom).norm(dim=1)
    stretch = (away.max() / away.min()).item()
    assert stretch == pytest.approx(CONDITION[scaling] ** 0.5, rel=1e-5)


def test_ellipse_is_closed_and_has_as_many_points_as_asked(data):
    ellipse = level_ellipse(hessian(*data), optimum(*data), 1.0, count=9)
    assert ellipse.shape == (9, 2)
    assert ellipse[0].tolist() == pytest.approx(ellipse[-1].tolist())


def test_second_call_gives_the_same_bytes(data):
    assert torch.equal(hessian(*data), hessian(*data))
    assert torch.equal(optimum(*data), optimum(*data))
