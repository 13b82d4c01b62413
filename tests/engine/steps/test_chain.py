"""The first step: each operation and a walk, against the formula, a ruler and torch."""

import pytest
import torch

from engine.steps.chain import Value, backward

STEP = 1e-6
# What a central difference with that step leaves of float64's digits.
MEASURED = 1e-8
# Both multiply the same slopes, though not always in the same order.
ROUNDING = 1e-14
# Program, and its slopes for x and y by the formula.
PROGRAMS = {
    "sum": (lambda x, y: x + y, lambda x, y: (1, 1)),
    "difference": (lambda x, y: x - y, lambda x, y: (1, -1)),
    "product": (lambda x, y: x * y, lambda x, y: (y, x)),
    "power": (lambda x, y: x**3 * y**-2, lambda x, y: (3 * x**2 / y**2, -2 * x**3 / y**3)),
    "numbers on both sides": (lambda x, y: 2 + 3 * x + y * 4 - 5, lambda x, y: (3, 4)),
    "a value used twice": (lambda x, y: x * x + x * y, lambda x, y: (2 * x + y, x)),
    "an unused value": (lambda x, y: x * 2, lambda x, y: (2, 0)),
}
POINT = 1.7, -2.3


@pytest.mark.parametrize(("program", "by_hand"), PROGRAMS.values(), ids=PROGRAMS)
def test_slope_is_the_formulas_the_rulers_and_torchs(program, by_hand):
    values = [Value(number) for number in POINT]
    result = program(*values)
    backward(result)
    slopes = [value.grad for value in values]

    assert result.data == program(*POINT)
    assert slopes == pytest.approx(by_hand(*POINT), rel=ROUNDING)
    assert slopes == pytest.approx(measured(program), rel=MEASURED, abs=MEASURED)
    assert slopes == pytest.approx(by_torch(program), rel=ROUNDING)


def measured(program):
    x, y = POINT
    return (
        (program(x + STEP, y) - program(x - STEP, y)) / (2 * STEP),
        (program(x, y + STEP) - program(x, y - STEP)) / (2 * STEP),
    )


def by_torch(program):
    leaves = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in POINT]
    program(*leaves).backward()
    return [0.0 if leaf.grad is None else leaf.grad.item() for leaf in leaves]


def test_only_leaves_keep_a_slope():
    x = Value(3.0)
    middle = x * x
    backward(middle * 2)
    assert (x.grad, middle.grad) == (12.0, 0.0)


def test_second_call_adds():
    x = Value(3.0)
    y = x * x
    backward(y)
    backward(y)
    assert x.grad == 12.0


def test_slope_is_that_of_the_moment_of_recording():
    x = Value(3.0)
    y = x * x
    x.data = 100.0
    backward(y)
    assert x.grad == 6.0


def test_long_chain_exceeds_the_recursion():
    y = Value(1.0)
    for _ in range(100_000):
        y = y * 1.0
    with pytest.raises(RecursionError):
        backward(y)


def test_power_is_a_plain_number():
    with pytest.raises(TypeError):
        Value(2.0) ** Value(3.0)
