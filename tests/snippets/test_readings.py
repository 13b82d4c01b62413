"""The readings, and the two ways to scale them."""

import pytest
import torch

from snippets.readings import CELSIUS, SCALE, UNKNOWN, readings, standardise

# float64 carries 16 digits; a mean of eleven numbers loses one or two.
EXACT = 1e-13


def test_there_are_eleven_pairs():
    t_u, t_c = readings()
    assert t_u.shape == t_c.shape == (11,)


def test_readings_are_float32_unless_asked():
    assert {t.dtype for t in readings()} == {torch.float32}
    assert {t.dtype for t in readings(torch.float64)} == {torch.float64}


def test_readings_in_float64_are_the_printed_numbers():
    t_u, t_c = readings(torch.float64)
    assert tuple(t_u.tolist()) == UNKNOWN
    assert tuple(t_c.tolist()) == CELSIUS


def test_second_call_is_untouched_by_what_was_done_to_the_first():
    first, _ = readings()
    first.zero_()
    second, _ = readings()
    assert second.tolist() == pytest.approx(list(UNKNOWN))


def test_integer_dtype_is_refused_because_it_would_cut_the_readings():
    with pytest.raises(TypeError, match="floating-point dtype"):
        readings(torch.int64)


def test_scaled_readings_are_of_the_size_of_one():
    t_u, _ = readings()
    assert (SCALE * t_u).min() > 2 and (SCALE * t_u).max() < 9


def test_standardised_readings_have_mean_0_and_biased_deviation_1():
    t = standardise(readings(torch.float64)[0])
    assert abs(t.sum().item() / 11) < EXACT
    assert abs((t * t).sum().item() / 11 - 1) < EXACT


def test_standardising_divides_by_the_biased_deviation():
    t_u, _ = readings(torch.float64)
    by_hand = ((t_u - 51.8) / 16.048619).tolist()
    assert standardise(t_u).tolist() == pytest.approx(by_hand, rel=1e-7)
