"""The loops, against published numbers, a closed form and each other."""

from dataclasses import FrozenInstanceError

import pytest
import torch

from snippets import published
from snippets.gradients import central_difference
from snippets.model import loss_at
from snippets.readings import SCALE, readings, standardise
from snippets.training import train, train_by_hand, train_with

# A float32 loop of 5000 epochs: the order of the sums shows in digit seven.
LOSS = 1e-5
# The published parameters are rounded to four decimals.
FOUR_DECIMALS = 5e-5
# The reference losses of forgetting are printed with four digits.
FOUR_DIGITS = 2e-4
# Two float64 runs that do the same in another order; measured: 5.5e-14.
SAME = 1e-12

OPTIMUM = (5.3677192091, -17.3047855030)


def data(dtype=torch.float64, scale=SCALE):
    t_u, t_c = readings(dtype)
    return scale * t_u, t_c


@pytest.fixture(scope="module")
def published_run():
    return train(*data(torch.float32), 1e-2, 5000)


@pytest.fixture(scope="module")
def exact_run():
    return train(*data(), 1e-2, 5000)


@pytest.fixture(scope="module")
def forgetful_run():
    return train(*data(), 1e-2, 5000, clear=False)


@pytest.mark.parametrize("epoch", published.LOSSES)
def test_loss_is_the_published_one(published_run, epoch):
    _, history = published_run
    loss = history.losses[epoch - 1].item()
    assert loss == pytest.approx(published.LOSSES[epoch], rel=LOSS)


def test_parameters_are_the_published_ones(published_run):
    params, _ = published_run
    found = pytest.approx(published.PARAMS, abs=FOUR_DECIMALS)
    assert params.tolist() == found


@pytest.mark.parametrize(
    # The residue of a sum of large terms: its float32 error is absolute.
    ("epoch", "error"),
    [(500, FOUR_DECIMALS), (5000, 2e-6)],
)
def test_gradient_is_the_published_one(published_run, epoch, error):
    _, history = published_run
    gradient = history.gradients[epoch - 1].tolist()
    assert gradient == pytest.approx(published.GRADIENTS[epoch], abs=error)


def test_run_follows_the_closed_form(exact_run):
    # On a parabola each step multiplies the distance to the optimum by
    # I - learning_rate * H, with the Hessian H.
    t, t_c = data()
    x = torch.stack([t, torch.ones_like(t)])
    hessian = 2 * x @ x.T / 11
    optimum = torch.linalg.solve(x @ x.T, x @ t_c)
    shrink = torch.eye(2, dtype=torch.float64) - 1e-2 * hessian
    _, history = exact_run
    for epoch in (0, 1, 2, 10, 500, 5000):
        away = torch.linalg.matrix_power(shrink, epoch) @ (
            torch.tensor([1.0, 0.0], dtype=torch.float64) - optimum
        )
        expected = pytest.approx((optimum + away).tolist(), rel=1e-8)
        assert history.params[epoch].tolist() == expected


def test_recorded_gradients_are_the_measured_slopes(exact_run):
    t, t_c = data()
    _, history = exact_run
    for epoch in (0, 1, 499, 4999):
        measured = central_difference(
            lambda p: loss_at(p, t, t_c), history.params[epoch]
        ).tolist()
        gradient = history.gradients[epoch].tolist()
        assert gradient == pytest.approx(measured, rel=1e-6, abs=1e-8)


def test_each_step_goes_down_the_gradient(exact_run):
    _, history = exact_run
    steps = history.params[1:] - history.params[:-1]
    assert (steps + 1e-2 * history.gradients).abs().max() < 1e-14


def test_run_by_hand_is_the_same_run(exact_run):
    by_hand = train_by_hand(*data(), 1e-2, 5000)
    _, history = exact_run
    assert (by_hand.params - history.params).abs().max() < SAME
    assert (by_hand.losses - history.losses).abs().max() < SAME
    assert (by_hand.gradients - history.gradients).abs().max() < SAME


def test_run_by_hand_records_nothing():
    assert not train_by_hand(*data(), 1e-2, 3).params.requires_grad


def test_standardised_readings_need_one_step():
    t_u, t_c = readings(torch.float64)
    params, _ = train(standardise(t_u), t_c, 0.5, 1)
    assert params.tolist() == pytest.approx([8.6144482160, 10.5], rel=1e-9)


def test_raw_readings_diverge_to_inf_in_float32_at_epoch_11():
    _, history = train(*data(torch.float32, scale=1), 1e-2, 11)
    assert history.losses[0].item() == pytest.approx(1763.884644, rel=LOSS)
    assert history.losses[1].item() == pytest.approx(5802485.5, rel=LOSS)
    assert history.losses[2].item() == pytest.approx(19408035840, rel=LOSS)
    assert history.losses[9].item() == pytest.approx(9.09e34, rel=1e-3)
    assert history.losses.isinf().tolist() == [False] * 10 + [True]


def test_raw_readings_stay_finite_in_float64_at_epoch_11():
    _, history = train(*data(scale=1), 1e-2, 11)
    assert history.losses[10].item() == pytest.approx(3.04e38, rel=2e-3)


def test_raw_readings_learn_at_a_small_rate():
    params, history = train(*data(torch.float32, scale=1), 1e-4, 100)
    known = {2: 323.090546, 10: 29.105242, 100: 29.022669}
    for epoch, loss in known.items():
        assert history.losses[epoch - 1].item() == pytest.approx(loss, rel=LOSS)
    found = pytest.approx([0.2327, -0.0438], abs=FOUR_DECIMALS)
    assert params.tolist() == found


@pytest.mark.parametrize(
    ("epoch", "loss"),
    [
        (1, 80.3643),
        (2, 37.5749),
        (3, 39.8714),
        (4, 82.1540),
        (5, 76.8459),
        (100, 26.46),
        (500, 45.68),
        (1000, 26.58),
        (5000, 64.39),
    ],
)
def test_forgetting_to_clear_makes_the_loss_swing(forgetful_run, epoch, loss):
    _, history = forgetful_run
    found = history.losses[epoch - 1].item()
    assert found == pytest.approx(loss, rel=FOUR_DIGITS)


def test_forgetting_to_clear_swings_for_ever_and_does_not_blow_up(
    forgetful_run,
):
    _, history = forgetful_run
    assert history.losses.max() < 89.29
    assert history.losses[-200:].max() > 80


def test_forgetting_to_clear_is_momentum_1_step_for_step(forgetful_run):
    _, forgetful = forgetful_run
    _, momentum = train_with(torch.optim.SGD, *data(), 1e-2, 5000, momentum=1)
    assert (forgetful.params - momentum.params).abs().max() < SAME


def test_forgetting_to_clear_is_not_plain_sgd(forgetful_run, exact_run):
    assert (forgetful_run[1].params - exact_run[1].params).abs().max() > 1


def test_forgotten_gradients_add_up():
    t, t_c = data()
    params, history = train(t, t_c, 1e-2, 3, clear=False)

    def slope(params):
        return central_difference(lambda p: loss_at(p, t, t_c), params)

    slopes = [slope(params) for params in history.params[:3]]
    sums = torch.stack(slopes).cumsum(0).flatten().tolist()
    assert history.gradients.flatten().tolist() == pytest.approx(sums, rel=1e-7)
    assert torch.equal(params.grad, history.gradients[-1])


def test_sgd_is_the_plain_loop(exact_run):
    _, sgd = train_with(torch.optim.SGD, *data(), 1e-2, 5000)
    assert (sgd.params - exact_run[1].params).abs().max() < SAME


def test_adam_learns_on_raw_readings():
    raw = data(torch.float32, scale=1)
    params, history = train_with(torch.optim.Adam, *raw, 0.1, 2000)
    known = {500: 7.612903, 1000: 3.086700, 1500: 2.928578, 2000: 2.927646}
    for epoch, loss in known.items():
        assert history.losses[epoch - 1].item() == pytest.approx(loss, rel=LOSS)
    found = pytest.approx([0.5367, -17.3021], abs=FOUR_DECIMALS)
    assert params.tolist() == found


def run_with_sgd(*args, **options):
    return train_with(torch.optim.SGD, *args, **options)


@pytest.mark.parametrize("run", [train, run_with_sgd])
def test_parameters_are_a_leaf_to_train_on(run):
    params, _ = run(*data(), 1e-2, 3)
    assert params.is_leaf and params.requires_grad
    assert params.dtype == torch.float64


@pytest.mark.parametrize("epochs", [0, 1, 7])
def test_history_holds_each_epoch_and_the_start(epochs):
    params, history = train(*data(), 1e-2, epochs, start=(2.0, -1.0))
    assert history.losses.shape == (epochs,)
    assert history.gradients.shape == (epochs, 2)
    assert history.params.shape == (epochs + 1, 2)
    assert history.params[0].tolist() == [2.0, -1.0]
    assert torch.equal(history.params[-1], params.detach())


def test_history_keeps_no_graph_alive():
    _, history = train(*data(), 1e-2, 3)
    assert not history.losses.requires_grad
    assert not history.gradients.requires_grad
    assert not history.params.requires_grad


def test_history_cannot_be_replaced():
    _, history = train(*data(), 1e-2, 1)
    with pytest.raises(FrozenInstanceError):
        history.losses = torch.zeros(1)


@pytest.mark.parametrize("clear", [True, False])
def test_second_run_gives_the_same_bytes(clear):
    first, second = (train(*data(), 1e-2, 50, clear=clear)[1] for _ in range(2))
    assert torch.equal(first.params, second.params)
    assert torch.equal(first.losses, second.losses)


def test_integer_readings_are_refused_by_torch():
    t_u, t_c = data()
    with pytest.raises(RuntimeError, match="floating point"):
        train(t_u.long(), t_c, 1e-2, 1)
