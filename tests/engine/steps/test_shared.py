"""The second step: the walk that waits, against the naive one, the formula and torch."""

import math

import pytest
import torch

from engine.steps import chain
from engine.steps.chain import Value
from engine.steps.shared import backward, expected_arrivals

# Both multiply the same slopes, though not always in the same order.
ROUNDING = 1e-14
LONG = 100_000  # a hundred times as deep as Python's recursion may go


def lattice(x):
    """A value from many others that share their inputs."""
    a = x * x
    b = a + x
    c = a * b - x
    return (b + c) ** 2 * a + c


def slopes(walk, program, *numbers):
    values = [Value(number) for number in numbers]
    walk(program(*values))
    return [value.grad for value in values]


def test_slope_is_that_of_the_naive_walk_and_torchs():
    (slope,) = slopes(backward, lattice, 1.3)
    (naive,) = slopes(chain.backward, lattice, 1.3)
    x = torch.tensor(1.3, dtype=torch.float64, requires_grad=True)
    lattice(x).backward()
    assert slope == pytest.approx(naive, rel=ROUNDING)
    assert slope == pytest.approx(x.grad.item(), rel=ROUNDING)


def test_slope_is_the_one_measured():
    step = 1e-6
    rise = lattice(1.3 + step) - lattice(1.3 - step)
    # A central difference leaves this much of float64's digits.
    assert slopes(backward, lattice, 1.3) == pytest.approx([rise / (2 * step)], rel=1e-8)


def test_sixty_doublings_take_sixty_visits():
    def doubled(x):
        for _ in range(60):
            x = x + x
        return x

    assert slopes(backward, doubled, 1.0) == [2.0**60]


def test_chain_deeper_than_the_recursion_limit():
    def grown(x):
        for _ in range(LONG):
            x = x * 1.00001
        return x

    expected = [math.pow(1.00001, LONG)]
    # Each of the multiplications rounds, by half of float64's last digit at most.
    assert slopes(backward, grown, 1.0) == pytest.approx(expected, rel=LONG * 2.0**-53)


def test_arrivals_count_the_edges_behind_the_result_only():
    x = Value(3.0)
    a = x * x
    y = a + x
    x * 100  # leads elsewhere
    assert expected_arrivals(y) == {a: 1, x: 3}
    assert expected_arrivals(x) == {}


def test_second_call_adds():
    x = Value(3.0)
    y = x * x
    backward(y)
    backward(y)
    assert x.grad == 12.0


def test_unused_value_gets_nothing():
    assert slopes(backward, lambda x, y: x * 2, 1.0, 5.0) == [2.0, 0.0]


def test_leaf_by_itself_has_slope_one():
    assert slopes(backward, lambda x: x, 3.0) == [1.0]
