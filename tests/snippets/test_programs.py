"""The programs that readers step through, judged without them."""

import inspect

import pytest
import torch

from snippets import programs
from snippets.gradients import gradient_by_hand
from snippets.readings import readings

# Formula and float32 loops round differently, in the seventh digit.
FLOAT32 = 1e-6


def gradients_of(function, *values):
    """What autograd says of a function in float64."""
    leaves = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in values]
    return [grad.item() for grad in torch.autograd.grad(function(*leaves), leaves)]


def test_square_has_the_slope_2x():
    assert programs.square().item() == 6 == gradients_of(lambda x: x**2, 3.0)[0]


def test_shared_value_has_the_slopes_of_the_whole_formula():
    x, w = 3.0, 2.0
    h = x * w
    found = [grad.item() for grad in programs.shared_value()]
    assert found == [(2 * h + 1) * w, (2 * h + 1) * x]
    assert found == gradients_of(lambda x, w: (x * w) ** 2 + x * w, x, w)


def test_third_backward_begins_afresh_after_the_clearing():
    assert programs.two_backwards().item() == 6


def test_what_was_left_out_is_missing_from_the_slope():
    assert programs.left_out().item() == 2
    assert gradients_of(lambda w: 2 * w + 3 * w, 2.0) == [5]


@pytest.mark.parametrize(
    ("program", "message"),
    [
        (programs.used_up, "backward through the graph a second time"),
        (programs.changed_in_place, "is at version 1; expected version 0"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_program_ends_in_its_error(program, message):
    with pytest.raises(RuntimeError, match=message):
        program()


def test_one_step_lands_in_the_minimum_and_leaves_a_clean_leaf():
    x = programs.one_step()
    assert x.item() == 0
    assert x.is_leaf and x.requires_grad and x.grad is None
    assert x._version == 1


def test_loss_of_the_thermometer_has_the_gradient_by_hand():
    by_hand = gradient_by_hand(*readings(), w=1.0, b=0.0)
    found = programs.thermometer_loss()
    torch.testing.assert_close(found, by_hand, rtol=FLOAT32, atol=0)


FUNCTIONS = inspect.getmembers(programs, inspect.isfunction)
OWN = [one for _, one in FUNCTIONS if one.__module__ == programs.__name__]


@pytest.mark.parametrize("program", OWN, ids=lambda one: one.__name__)
def test_program_takes_nothing(program):
    assert not inspect.signature(program).parameters
