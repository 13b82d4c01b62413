"""Fewer points, the same picture."""

import pytest
import torch

from snippets.thinning import thinned

LIMIT = 300


def swinging(count=5000):
    return 45 + 40 * torch.sin(0.8 * torch.arange(count, dtype=torch.float64))


@pytest.mark.parametrize("count", [0, 1, 2, LIMIT])
def test_short_series_stays_whole(count):
    epochs, values = thinned(swinging(count))
    assert epochs.tolist() == list(range(1, count + 1))
    assert torch.equal(values, swinging(count))


@pytest.mark.parametrize("log", [True, False])
@pytest.mark.parametrize("count", [LIMIT + 1, 1000, 5000, 20000])
def test_long_series_is_cut_to_the_limit(count, log):
    epochs, values = thinned(swinging(count), log=log)
    assert len(epochs) == len(values) <= LIMIT + 2


@pytest.mark.parametrize("log", [True, False])
def test_values_belong_to_their_epochs(log):
    series = swinging()
    epochs, values = thinned(series, log=log)
    assert torch.equal(values, series[epochs - 1])
    assert torch.equal(epochs, epochs.unique())


@pytest.mark.parametrize("log", [True, False])
def test_first_and_last_epoch_stay(log):
    epochs, _ = thinned(swinging(), log=log)
    assert epochs[0] == 1 and epochs[-1] == 5000


@pytest.mark.parametrize("log", [True, False])
def test_a_single_spike_stays(log):
    series = torch.ones(5000)
    series[3210] = 7
    epochs, values = thinned(series, log=log)
    assert epochs[values.argmax()] == 3211


def test_swing_keeps_its_height_on_all_parts_of_the_axis():
    epochs, values = thinned(swinging())
    for low, high in [(30, 100), (100, 300), (300, 1000), (1000, 5000)]:
        part = values[(epochs >= low) & (epochs < high)]
        assert part.max() > 84.5 and part.min() < 5.5


def test_taking_each_nth_value_would_lose_the_spike():
    series = torch.ones(5000)
    series[3211] = 7
    assert series[:: 5000 // LIMIT].max() == 1  # the wrong rule, rejected


def test_second_call_gives_the_same_points():
    first, second = thinned(swinging()), thinned(swinging())
    assert all(map(torch.equal, first, second))
