"""Which samples are put aside, the best line of the others, and what it costs."""

import statistics

import pytest
import torch

from snippets import published
from snippets.gradients import central_difference, gradient_by_hand
from snippets.model import loss_at
from snippets.readings import SCALE, readings
from snippets.split import (
    HELD_OUT,
    fitted_line,
    split,
    train_and_validate,
    validation_losses,
)
from snippets.training import train_with

# The reference numbers are printed with four decimals.
PRINTED = 5e-5
# float64: eleven squares of numbers up to 30 leave about twelve digits.
ROUNDED = 1e-12
# float64: a difference of losses over 2e-5, where the slope itself is 0.
MEASURED = 1e-8


def data(dtype=torch.float64):
    t_u, t_c = readings(dtype)
    return SCALE * t_u, t_c


@pytest.fixture(scope="module")
def pairs():
    return validation_losses(*data())


def test_book_held_out_the_third_and_the_last_sample():
    _, (t, t_c) = split(*readings(), HELD_OUT)
    assert t_c.tolist() == [15.0, 21.0]
    assert t.tolist() == pytest.approx([58.2, 68.4])


@pytest.mark.parametrize("held_out", [(), (4,), (2, 10), (10, 2), (0, 1, 2)])
def test_each_sample_goes_to_one_part(held_out):
    numbers = torch.arange(11.0)
    training, validation = split(numbers, 10 * numbers, held_out)
    assert validation[0].tolist() == sorted(held_out)
    assert sorted([*training[0].tolist(), *held_out]) == numbers.tolist()
    for t, t_c in (training, validation):
        assert torch.equal(t_c, 10 * t)


@pytest.mark.parametrize("held_out", [(2, 2), (10, -1)])
def test_sample_named_twice_is_refused(held_out):
    with pytest.raises(ValueError, match="different samples"):
        split(*data(), held_out)


def test_sample_that_does_not_exist_is_refused():
    with pytest.raises(IndexError):
        split(*data(), (11,))


def test_run_of_2020_comes_out_again():
    parts = split(*data(torch.float32), HELD_OUT)
    params, losses = train_and_validate(*parts, 1e-2, 3000)
    found = [*losses[-1].tolist(), *params.tolist()]
    printed = [*published.SPLIT_LOSSES, *published.SPLIT_PARAMS]
    assert found == pytest.approx(printed, abs=PRINTED)


def test_training_takes_no_notice_of_the_validation_part():
    training, validation = split(*data(), HELD_OUT)
    validated, losses = train_and_validate(training, validation, 1e-2, 50)
    alone, history = train_with(torch.optim.SGD, *training, 1e-2, 50)
    assert torch.equal(validated, alone)
    assert torch.equal(losses[:, 0], history.losses)


def test_validation_loss_is_that_of_the_same_epoch():
    training, validation = split(*data(), HELD_OUT)
    _, losses = train_and_validate(training, validation, 1e-2, 50)
    _, history = train_with(torch.optim.SGD, *training, 1e-2, 50)
    again = [loss_at(params, *validation) for params in history.params[:-1]]
    assert torch.equal(losses[:, 1], torch.stack(again))


def test_no_epoch_gives_no_loss():
    params, losses = train_and_validate(*split(*data(), HELD_OUT), 1e-2, 0)
    assert params.tolist() == [1.0, 0.0]
    assert len(losses) == 0


def test_fitted_line_is_the_known_one():
    line = fitted_line(*data())
    known = [5.3677192091, -17.3047855030]
    assert line.tolist() == pytest.approx(known, abs=1e-9)


def test_fitted_line_is_that_of_torch():
    t, t_c = data()
    columns = torch.stack([t, torch.ones_like(t)], dim=1)
    known = torch.linalg.lstsq(columns, t_c).solution
    assert fitted_line(t, t_c).tolist() == pytest.approx(known.tolist(), rel=ROUNDED)


def test_slope_at_the_fitted_line_is_zero_by_hand_and_measured():
    line = fitted_line(*data())
    by_hand = gradient_by_hand(*data(), *line)
    measured = central_difference(lambda p: loss_at(p, *data()), line)
    assert by_hand.abs().max() < ROUNDED * 1e3  # errors times readings of 5
    assert measured.abs().max() < MEASURED


def test_line_through_two_points_hits_both():
    t, t_c = data()
    line = fitted_line(t[:2], t_c[:2])
    assert loss_at(line, t[:2], t_c[:2]) < ROUNDED


def test_equal_readings_have_no_line():
    with pytest.raises(ValueError, match="different readings"):
        fitted_line(torch.ones(3), torch.arange(3.0))


@pytest.mark.parametrize(
    ("pair", "loss"),
    [((2, 5), 1.0471), ((6, 7), 20.6984), (HELD_OUT, 3.5444)],
    ids=str,
)
def test_pair_has_its_known_loss(pairs, pair, loss):
    assert pairs[pair] == pytest.approx(loss, abs=PRINTED)


def test_all_55_pairs_lie_between_the_known_ones(pairs):
    assert len(pairs) == 55
    assert min(pairs, key=pairs.get) == (2, 5)
    assert max(pairs, key=pairs.get) == (6, 7)
    median = statistics.median(pairs.values())
    assert median == pytest.approx(4.4876, abs=PRINTED)


def test_leaving_one_out_agrees_with_the_formula_of_the_hat_matrix():
    t, t_c = data()
    w, b = fitted_line(t, t_c)
    from_mean = t - t.mean()
    leverage = 1 / 11 + from_mean**2 / (from_mean**2).sum()
    known = (((t_c - w * t - b) / (1 - leverage)) ** 2).tolist()
    found = list(validation_losses(t, t_c, size=1).values())
    assert found == pytest.approx(known, rel=1e-10)


def test_fitting_all_readings_first_would_flatter(pairs):
    # The wrong rule: validate on readings that the line was fitted to.
    line = fitted_line(*data())
    leaked = [loss_at(line, *split(*data(), pair)[1]).item() for pair in pairs]
    assert statistics.mean(leaked) < statistics.mean(pairs.values()) - 1
