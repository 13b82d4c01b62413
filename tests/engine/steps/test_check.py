"""The judge of the third step must accept right rules and reject wrong ones."""

from operator import mul

import pytest

from engine.steps import tensors
from engine.steps.check import largest_error
from engine.steps.tensors import Tensor, elementwise

A = Tensor([1.5, -2.0, 3.0], (3,))
B = Tensor([0.5, 4.0], (2, 1))
# Far above what a central difference loses of float64's digits, far below a mistake.
TOLERANCE = 1e-6
WRONG = {
    "the other's factor": (lambda g, a, b: g * a, lambda g, a, b: g * b),
    "no factor": (lambda g, a, b: g, lambda g, a, b: g),
    "a sign": (lambda g, a, b: g * b, lambda g, a, b: g * a * -1.0),
    "a thousandth": (lambda g, a, b: g * b * 1.001, lambda g, a, b: g * a),
}


def mean_of_product(name):
    return lambda a, b: elementwise(name, a, b).mean()


@pytest.mark.parametrize("name", ["add", "mul"])
def test_right_rule_is_accepted(name):
    assert largest_error(mean_of_product(name), A, B) < TOLERANCE


def test_power_is_accepted():
    assert largest_error(lambda a: (a**3).mean(), A) < TOLERANCE


@pytest.mark.parametrize("rules", WRONG.values(), ids=WRONG)
def test_wrong_rule_is_caught(monkeypatch, rules):
    monkeypatch.setitem(tensors.RULES, "wrong", (mul, *rules))
    assert largest_error(mean_of_product("wrong"), A, B) > 100 * TOLERANCE


def test_unused_input_is_accepted():
    assert largest_error(lambda a, b: (a * a).mean(), A, B) < TOLERANCE


def test_inputs_stay_as_they_are():
    before = list(A.data), A.grad
    largest_error(lambda a: (a * a).mean(), A)
    assert (A.data, A.grad) == before
